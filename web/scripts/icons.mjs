// Writes src/ui/icon-paths.ts from Material Symbols (rounded), only the icons that we use.
// Run by hand when an icon is added; the result is checked in, so that a build needs no icon font.
import { readFileSync, writeFileSync } from 'node:fs';

const ICONS = [
  'dashboard', 'dashboard-fill', 'smart_toy', 'smart_toy-fill', 'science', 'science-fill',
  'receipt_long', 'receipt_long-fill', 'notifications', 'notifications-fill', 'add', 'play_arrow',
  'pause', 'stop', 'close', 'edit', 'refresh', 'arrow_back', 'delete', 'light_mode', 'dark_mode',
  'contrast', 'check', 'warning', 'error', 'info', 'search', 'open_in_new', 'settings',
  'content_copy', 'chevron_right', 'bolt', 'tune', 'sell', 'history', 'account_balance_wallet',
  'wifi_off', 'add_circle', 'trending_up', 'waves', 'keyboard_arrow_down', 'shield',
  'shield-fill', 'account_balance_wallet-fill', 'account_circle', 'monitoring', 'more_horiz', 'download',
];
const folder = new URL('../node_modules/@material-symbols/svg-400/rounded/', import.meta.url);
const entry = (icon) => {
  const path = /<path d="([^"]+)"/.exec(readFileSync(new URL(`${icon}.svg`, folder), 'utf8'))[1];
  return `  '${icon.replaceAll('_', '-')}':\n    '${path}',`;
};

writeFileSync(
  new URL('../src/ui/icon-paths.ts', import.meta.url),
  `/** Material Symbols (Apache-2.0), rounded; written by scripts/icons.mjs. */
export const ICON_PATHS = {
${ICONS.map(entry).join('\n')}
} as const;
`,
);
