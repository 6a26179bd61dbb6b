import type { BarData } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { SelectField, TextField } from '@/ui/field';
import { hintOf, keyOf, textOf } from '../requests';

interface MarketFieldsProps {
  data: BarData[];
  set: BarData;
  onChoose: (key: string) => void;
  roll: string;
  onRoll: (roll: string) => void;
  rollProblem?: string;
}

/** Which recorded market; of dated futures also when to move on to the next contract. */
export function MarketFields({ data, set, onChoose, roll, onRoll, rollProblem }: MarketFieldsProps) {
  const isByDays = roll.startsWith('days:');
  return (
    <>
      <div className="sm:col-span-2">
        <SelectField
          label={t('lab.data')}
          value={keyOf(set)}
          onChange={onChoose}
          hint={hintOf(set)}
          options={data.map((each) => ({ value: keyOf(each), text: textOf(each) }))}
        />
      </div>
      {set.kind === 'CONTRACTS' && (
        <SelectField
          label={t('lab.roll')}
          value={isByDays ? 'days' : roll}
          onChange={(rule) => onRoll(rule === 'days' ? 'days:8' : rule)}
          hint={t('lab.rollHint')}
          error={rollProblem}
          options={[
            { value: 'usual', text: t('lab.rollUsual') },
            { value: 'volume', text: t('lab.rollVolume') },
            { value: 'days', text: t('lab.rollDays') },
          ]}
        />
      )}
      {set.kind === 'CONTRACTS' && isByDays && (
        <TextField label={t('lab.rollDaysBefore')} numeric value={roll.slice('days:'.length)} onChange={(days) => onRoll(`days:${days}`)} />
      )}
    </>
  );
}
