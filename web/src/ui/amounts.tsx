import { digitsOf, localise, type Sign, signOf, timesHundred, toDigits } from '@/lib/decimal';
import { currentLanguage } from '@/lib/i18n';

const COLOR: Record<Sign, string> = { plus: 'text-gain', minus: 'text-loss', zero: '' };

const show = (value: string) => localise(value, currentLanguage());
const Missing = () => <span className="text-on-surface-variant">–</span>;

interface ChangeProps {
  value: string;
  signed?: boolean;
}

/** Sign and colour together: the plus is written, so that colour is never alone. */
function Change({ value, signed, unit }: ChangeProps & { unit: string }) {
  const sign = signOf(value);
  const text = `${signed && sign === 'plus' ? '+' : ''}${show(value)}`;
  return (
    <span className={`figures ${signed ? COLOR[sign] : ''}`}>
      {text}
      {unit && <span className="ml-1 text-[0.8em]">{unit}</span>}
    </span>
  );
}

interface MoneyProps {
  value: string | null | undefined;
  currency?: string;
  /** A profit or a loss: written with sign and colour. */
  signed?: boolean;
}

const SMALL_CURRENCY = /^(USDT|USDC|BUSD|FDUSD|USD|EUR|GBP)$/;

export function Money({ value, currency = '', signed }: MoneyProps) {
  if (value == null) return <Missing />;
  const digits = !currency || SMALL_CURRENCY.test(currency) ? 2 : 8;
  return <Change value={toDigits(value, 2, digits)} signed={signed} unit={currency} />;
}

/** Prices keep the venue's grid when it is known, otherwise the digits they came with. */
export function Price({ value, tick }: { value: string | null | undefined; tick?: string }) {
  if (value == null) return <Missing />;
  const digits = tick ? digitsOf(tick) : 8;
  return <span className="figures">{show(toDigits(value, tick ? digits : 2, digits))}</span>;
}

export function Quantity({ value, unit = '' }: { value: string | null | undefined; unit?: string }) {
  if (value == null) return <Missing />;
  return <Change value={toDigits(value, 0, 8)} unit={unit} />;
}

interface PercentProps {
  value: string | number | null | undefined;
  signed?: boolean;
  /** The value is a ratio (`0.034`), not yet a percentage (`3.4`). */
  ratio?: boolean;
}

export function Percent({ value, signed, ratio }: PercentProps) {
  if (value == null) return <Missing />;
  const plain = ratio ? timesHundred(String(value)) : String(value);
  return <Change value={toDigits(plain, 2, 2)} signed={signed} unit="%" />;
}

/** A ratio or a count without unit, such as a Sharpe ratio. */
export function Plain({ value, digits = 2 }: { value: string | number | null; digits?: number }) {
  if (value == null) return <Missing />;
  return <span className="figures">{show(toDigits(String(value), 0, digits))}</span>;
}
