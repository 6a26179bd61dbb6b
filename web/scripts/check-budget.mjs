// Fails the build when the first load (entry, its static imports and the dashboard) passes the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KIB = 150;
const FIRST_SCREEN = 'src/features/dashboard/routes/dashboard-page.tsx';
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const files = new Set();
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the manifest: the budget cannot be checked`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) visit(next);
};
visit('index.html');
visit(FIRST_SCREEN);

let total = 0;
for (const file of files) total += gzipSync(readFileSync(new URL(file, dist))).length;
const kib = total / 1024;
console.log(`first load: ${kib.toFixed(1)} KiB gzip in ${files.size} files, budget ${BUDGET_KIB} KiB`);
if (kib > BUDGET_KIB) process.exit(1);
