import { currentLocale } from './i18n';

/** `21 Nov, 06:41` in the reader's zone; the year only when it is not this one. */
export function shortTime(iso: string): string {
  const time = new Date(iso);
  const sameYear = time.getFullYear() === new Date().getFullYear();
  return time.toLocaleString(currentLocale(), {
    day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

export function clockTime(iso: string): string {
  return new Date(iso).toLocaleTimeString(currentLocale(), {
    hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
}

export function day(iso: string): string {
  return new Date(iso).toLocaleDateString(currentLocale(), {
    day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC',
  });
}

/** `3 d 4 h`, `2 h 5 min`, `40 s`. */
export function duration(seconds: number): string {
  const units: [number, string][] = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];
  let rest = Math.max(0, Math.round(seconds));
  const shown: string[] = [];
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) shown.push(`${count} ${unit}`);
    if (shown.length === 2) break;
  }
  return shown.join(' ') || '0 s';
}
