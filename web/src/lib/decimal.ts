/** Text work on plain decimal strings. Nothing here computes an amount: it only shows one. */

export type Sign = 'plus' | 'minus' | 'zero';

export function signOf(value: string): Sign {
  if (!/[1-9]/.test(value)) return 'zero';
  return value.startsWith('-') ? 'minus' : 'plus';
}

export interface Parts {
  sign: Sign;
  whole: string;
  fraction: string;
}

/** Splits into sign, digits before and after the point; `-0` has no sign. */
export function partsOf(value: string): Parts {
  const [whole = '0', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  return { sign: signOf(value), whole: whole || '0', fraction };
}

/** Adds one to the last digit of a run of digits, keeping its length unless it overflows. */
function increment(digits: string): string {
  const cut = digits.replace(/9+$/, (nines) => '0'.repeat(nines.length));
  const at = digits.length - (/9+$/.exec(digits)?.[0].length ?? 0) - 1;
  if (at < 0) return `1${cut}`;
  return cut.slice(0, at) + String(Number(cut[at]) + 1) + cut.slice(at + 1);
}

/** Rounds half up to `max` digits and pads to `min`; for reading, never to be sent back. */
export function toDigits(value: string, min: number, max: number): string {
  const { sign, whole, fraction } = partsOf(value);
  let digits = whole + fraction.slice(0, max).padEnd(max, '0');
  if ((fraction[max] ?? '0') >= '5') digits = increment(digits);
  const head = digits.slice(0, digits.length - max) || '0';
  let tail = max === 0 ? '' : digits.slice(-max);
  while (tail.length > min && tail.endsWith('0')) tail = tail.slice(0, -1);
  const shown = tail ? `${head}.${tail}` : head;
  return sign === 'minus' && /[1-9]/.test(shown) ? `-${shown}` : shown;
}

/** Groups thousands and sets the decimal mark of the language. */
export function localise(value: string, language: string): string {
  const { whole, fraction } = partsOf(value);
  const [group, mark] = language === 'de' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const minus = value.startsWith('-') ? '−' : '';
  return minus + (fraction ? `${grouped}${mark}${fraction}` : grouped);
}

/** Digits after the point of a grid such as tickSize `0.01`. */
export function digitsOf(grid: string): number {
  return partsOf(grid.includes('.') ? grid.replace(/0+$/, '') : grid).fraction.length;
}

/** `1.5` → `150`, by moving the point: a ratio shown as percent. */
export function timesHundred(ratio: string): string {
  const { whole, fraction } = partsOf(ratio);
  const padded = fraction.padEnd(2, '0');
  const rest = padded.slice(2);
  const head = (whole + padded.slice(0, 2)).replace(/^0+(?=\d)/, '');
  return (ratio.startsWith('-') ? '-' : '') + (rest ? `${head}.${rest}` : head);
}
