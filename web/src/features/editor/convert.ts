/**
 * Exact decimals for the forms: a percentage as the price it means, and back. What is typed stays a
 * proposal; the server works out every order itself.
 */
const DIGITS = 12;
const ONE = 10n ** BigInt(DIGITS);
const HUNDRED = 100n * ONE;
const PERCENT_STEP = ONE / 10_000n;

export function toUnits(text: string): bigint | null {
  const match = /^([+-]?)(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (!match) return null;
  const units = BigInt(match[2] ?? '0') * ONE + BigInt((match[3] ?? '').padEnd(DIGITS, '0'));
  return match[1] === '-' ? -units : units;
}

function toText(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${fraction ? `.${fraction}` : ''}`;
}

/** The multiple of `step` that is nearest to `top / bottom`; half goes up. */
function nearest(top: bigint, bottom: bigint, step: bigint): bigint {
  const per = bottom * step;
  const twice = 2n * top + per;
  const down = twice / (2n * per);
  return (twice < 0n && twice % (2n * per) !== 0n ? down - 1n : down) * step;
}

/** The price that lies so many percent above the reference (below, when negative), on the tick. */
export function priceAt(percent: string, reference: string, tick: string): string | null {
  const [share, price, step] = [toUnits(percent), toUnits(reference), toUnits(tick)];
  if (share === null || price === null || step === null || price <= 0n || step <= 0n) return null;
  const result = nearest(price * (HUNDRED + share), HUNDRED, step);
  return result > 0n ? toText(result) : null;
}

/** By how many percent a price lies above the reference, to four digits; negative when below. */
export function percentTo(price: string, reference: string): string | null {
  const [at, from] = [toUnits(price), toUnits(reference)];
  if (at === null || from === null || from <= 0n) return null;
  return toText(nearest((at - from) * HUNDRED, from, PERCENT_STEP));
}

export const negated = (percent: string): string =>
  /[1-9]/.test(percent) ? (percent.startsWith('-') ? percent.slice(1) : `-${percent}`) : percent;
