// One rule for the direction of imports: app → features → ui → lib, and features never import
// each other. The zones are computed from the folders, so that a new feature needs no entry here.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = path.resolve(fileURLToPath(new URL('../src', import.meta.url)));
const RANK = { lib: 0, ui: 1, features: 2, app: 3, testing: 4 };

/** Room and feature of an absolute path, or null outside src. */
function placeOf(file) {
  const parts = path.relative(SOURCE, file).split(path.sep);
  if (!(parts[0] in RANK)) return null;
  return { room: parts[0], feature: parts[0] === 'features' ? parts[1] : null };
}

function resolve(from, specifier) {
  if (specifier.startsWith('@/')) return path.join(SOURCE, specifier.slice(2));
  if (specifier.startsWith('.')) return path.resolve(path.dirname(from), specifier);
  return null;
}

export const rooms = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      upward: '{{from}} must not import {{to}}: arrows go app → features → ui → lib.',
      sideways: 'features/{{from}} must not import features/{{to}}: compose them in app.',
    },
  },
  create(context) {
    const here = placeOf(context.filename);
    const isTest = /\.test\.tsx?$/.test(context.filename);
    if (!here) return {};
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const target = resolve(context.filename, node.source.value);
      const there = target && placeOf(target);
      if (!there || (isTest && there.room === 'testing')) return;
      if (RANK[there.room] > RANK[here.room]) {
        context.report({ node, messageId: 'upward', data: { from: here.room, to: there.room } });
      } else if (here.feature && there.feature && here.feature !== there.feature) {
        context.report({
          node, messageId: 'sideways', data: { from: here.feature, to: there.feature },
        });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: (node) =>
        context.report({ node, message: 'No barrels: import from the file that declares it.' }),
      ImportExpression: check,
    };
  },
};
