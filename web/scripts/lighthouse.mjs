// Has Lighthouse look at pages of a running server, with its desktop preset, and holds what it says
// against the budgets. It is fetched when this is run, and no part of the build:
//
//   npm run lighthouse -- http://localhost:8080/ http://localhost:8080/login
//
// CHROME_PATH names a Chromium, where the system's own is not found.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const CATEGORIES = { performance: 95, accessibility: 95, 'best-practices': 95 };
const MILLIS = { 'first-contentful-paint': 1_000, interactive: 2_000 };
const pages = process.argv.slice(2);
if (pages.length === 0) throw new Error('which pages? npm run lighthouse -- http://localhost:8080/');

let missed = 0;
const tell = (name, figure, isHeld, budget) => {
  missed += isHeld ? 0 : 1;
  console.log(`  ${name.padEnd(24)} ${figure.padStart(8)}   ${budget}${isHeld ? '' : '   MISSED'}`);
};

const scratch = mkdtempSync(join(tmpdir(), 'lighthouse-'));
try {
  for (const page of pages) {
    const file = join(scratch, 'report.json');
    execFileSync(
      'npx',
      ['--yes', LIGHTHOUSE, page, '--preset=desktop', '--quiet', '--output=json', `--output-path=${file}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    const report = JSON.parse(readFileSync(file, 'utf8'));
    console.log(page);
    for (const [name, least] of Object.entries(CATEGORIES)) {
      const score = Math.round((report.categories[name].score ?? 0) * 100);
      tell(name, String(score), score >= least, `at least ${least}`);
    }
    for (const [name, most] of Object.entries(MILLIS)) {
      const millis = report.audits[name].numericValue ?? Infinity;
      tell(name, `${Math.round(millis)} ms`, millis < most, `below ${most} ms`);
    }
    tell('cumulative-layout-shift', report.audits['cumulative-layout-shift'].numericValue.toFixed(3), true, '');
  }
} finally {
  rmSync(scratch, { recursive: true });
}
if (missed > 0) process.exit(1);
