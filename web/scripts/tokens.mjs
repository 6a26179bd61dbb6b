// Writes src/ui/tokens.css: the Material 3 roles of our teal seed, light and dark.
// Run by hand (`npm run tokens`) when the seed or a role changes; the result is checked in.
import { writeFileSync } from 'node:fs';
import {
  argbFromHex, hexFromArgb, Hct, MaterialDynamicColors, SchemeTonalSpot, TonalPalette,
} from '@material/material-color-utilities';

const SEED = argbFromHex('#00796b');
const ROLES = [
  'primary', 'onPrimary', 'primaryContainer', 'onPrimaryContainer',
  'secondary', 'onSecondary', 'secondaryContainer', 'onSecondaryContainer',
  'tertiary', 'onTertiary', 'tertiaryContainer', 'onTertiaryContainer',
  'error', 'onError', 'errorContainer', 'onErrorContainer',
  'surface', 'onSurface', 'onSurfaceVariant',
  'surfaceContainerLowest', 'surfaceContainerLow', 'surfaceContainer',
  'surfaceContainerHigh', 'surfaceContainerHighest',
  'outline', 'outlineVariant', 'inverseSurface', 'inverseOnSurface', 'inversePrimary',
];
// Meanings that Material has no role for. Not harmonised with the seed: a gain would turn into
// the primary teal and a loss into orange.
const MEANINGS = { gain: '#16a34a', loss: '#dc2626', warning: '#d97706', info: '#2563eb' };

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function roles(dark) {
  const scheme = new SchemeTonalSpot(Hct.fromInt(SEED), dark, 0);
  const colors = new MaterialDynamicColors();
  const lines = ROLES.map((role) => [
    kebab(role), hexFromArgb((colors[role]?.() ?? MaterialDynamicColors[role]).getArgb(scheme)),
  ]);
  for (const [name, hex] of Object.entries(MEANINGS)) {
    const tones = TonalPalette.fromInt(argbFromHex(hex));
    const calm = TonalPalette.fromHueAndChroma(tones.hue, Math.min(tones.chroma, 26));
    lines.push([name, hexFromArgb(tones.tone(dark ? 78 : 38))]);
    lines.push([`${name}-container`, hexFromArgb(calm.tone(dark ? 24 : 92))]);
    lines.push([`on-${name}-container`, hexFromArgb(calm.tone(dark ? 92 : 22))]);
  }
  return lines.map(([name, hex]) => `  --${name}: ${hex};`).join('\n');
}

const light = roles(false);
const dark = roles(true);
writeFileSync(
  new URL('../src/ui/tokens.css', import.meta.url),
  `/* Material 3 roles of the teal seed; written by scripts/tokens.mjs. */
:root {
  color-scheme: light;
${light}
}

:root[data-theme='dark'] {
  color-scheme: dark;
${dark}
}
`,
);
