import { useSearchParams } from 'react-router';
import type { MoneyGroup } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { PillSelect } from './pill-select';

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
    <PillSelect
      label={t('money.choice')}
      value={nameOf(shown)}
      options={groups.map((group) => [nameOf(group), nameOf(group)])}
      onChange={(name) => choose(groups.find((group) => nameOf(group) === name))}
    />
  );
}

const nameOf = ({ mode, currency }: MoneyGroup) => `${t(`mode.${mode}`)} ${currency}`;
