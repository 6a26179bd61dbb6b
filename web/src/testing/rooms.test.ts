// @vitest-environment node
import { Linter } from 'eslint';
import path from 'node:path';
import { expect, it } from 'vitest';
// @ts-expect-error The rule is plain JavaScript, as ESLint loads it.
import { rooms } from '../../eslint/rooms.js';

function messages(file: string, code: string): string[] {
  const linter = new Linter();
  return linter
    .verify(code, [{ files: ['**/*'], plugins: { millrace: { rules: { rooms } } }, rules: { 'millrace/rooms': 'error' } }], path.resolve('src', file))
    .map((message) => message.messageId ?? message.message);
}

it.each([
  ['features/bots/api.js', "import '@/features/records/routes/x';", ['sideways']],
  ['features/bots/routes/x.js', "import '../../activity/y';", ['sideways']],
  ['ui/table.js', "import '@/features/bots/api';", ['upward']],
  ['lib/live.js', "import '../ui/table';", ['upward']],
  ['app/router.js', "import '@/features/bots/api'; import '@/lib/live';", []],
  ['features/bots/api.js', "import './create'; import '@/ui/table';", []],
])('%s with %s reports %j', (file, code, expected) => {
  expect(messages(file, code)).toEqual(expected);
});
