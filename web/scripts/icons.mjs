// Writes src/ui/icon-paths.ts and icon-paths-screens.ts from Material Symbols (rounded), only the
// icons that we use. Run by hand when one is added; the result is checked in, so that a build needs
// no icon font.
import { readFileSync, writeFileSync } from 'node:fs';

/** What the frame, the dashboard and the lists show: part of the first load. */
const FIRST = [
  'dashboard', 'dashboard-fill', 'smart_toy', 'smart_toy-fill', 'science', 'science-fill',
  'receipt_long', 'receipt_long-fill', 'notifications', 'notifications-fill', 'add', 'refresh',
  'check', 'warning', 'error', 'info', 'search', 'settings', 'sell', 'history',
  'account_balance_wallet', 'account_balance_wallet-fill', 'wifi_off', 'trending_up', 'waves', 'shield',
  'shield-fill', 'account_circle', 'monitoring', 'more_horiz',
];

/** What only the other screens show: comes with the first of them. */
const SCREENS = [
  'play_arrow', 'pause', 'stop', 'close', 'edit', 'arrow_back', 'delete', 'open_in_new',
  'content_copy', 'chevron_right', 'bolt', 'tune', 'add_circle', 'download', 'lock', 'lock_open',
];
const folder = new URL('../node_modules/@material-symbols/svg-400/rounded/', import.meta.url);
const entry = (icon) => {
  const path = /<path d="([^"]+)"/.exec(readFileSync(new URL(`${icon}.svg`, folder), 'utf8'))[1];
  return `  '${icon.replaceAll('_', '-')}':\n    '${path}',`;
};
const write = (file, icons) =>
  writeFileSync(
    new URL(`../src/ui/${file}.ts`, import.meta.url),
    `/** Material Symbols (Apache-2.0), rounded; written by scripts/icons.mjs. */
export const ICON_PATHS = {
${icons.map(entry).join('\n')}
} as const;
`,
  );

write('icon-paths', FIRST);
write('icon-paths-screens', SCREENS);
