import { useSearchParams } from 'react-router';
import type { MoneyGroup } from '@/lib/api/types';
import { t } from '@/lib/i18n';

const BOX = 'h-9 rounded-full border border-outline bg-lowest px-4 dark:bg-low';

/** Which money is asked for; what is left open is chosen by the server. */
export type MoneyChoice = Partial<MoneyGroup>;

const MODES: MoneyGroup['mode'][] = ['PAPER', 'TESTNET', 'LIVE'];

/** The choice that the address holds. */
export function useMoneyChoice(): MoneyChoice {
  const [params] = useSearchParams();
  const mode = MODES.find((each) => each === params.get('mode'));
  const currency = params.get('currency');
  return { ...(mode && { mode }), ...(currency && { currency }) };
}

/** What is shown, among all that could be: paper and real money, or two currencies, never add up. */
export function MoneySelect({ shown, groups }: { shown: MoneyGroup; groups: MoneyGroup[] }) {
  const [params, setParams] = useSearchParams();
  if (groups.length < 2) return null;
  const choose = (group: MoneyGroup | undefined) => {
    if (!group) return;
    const next = new URLSearchParams(params);
    next.set('mode', group.mode);
    next.set('currency', group.currency);
    setParams(next, { replace: true });
  };
  return (
    <select
      aria-label={t('money.choice')}
      className={BOX}
      value={nameOf(shown)}
      onChange={(event) => choose(groups.find((group) => nameOf(group) === event.target.value))}
    >
      {groups.map((group) => (
        <option key={nameOf(group)}>{nameOf(group)}</option>
      ))}
    </select>
  );
}

const nameOf = ({ mode, currency }: MoneyGroup) => `${t(`mode.${mode}`)} ${currency}`;
