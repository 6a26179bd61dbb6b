import type { BotDocument } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { SelectField, TextField } from '@/ui/field';
import type { Problems } from '../problems';

type Margin = NonNullable<BotDocument['margin']>;

interface MarginFieldsProps {
  margin: BotDocument['margin'];
  onChange: (margin: Margin) => void;
  priority: number;
  onPriority: (priority: number) => void;
  problems: Problems;
}

const NONE: Margin = { mode: 'isolated', leverage: 1 };
const MOST = 125;

const PRIORITY_DIGITS = 4;

/** The whole number in a text that is being typed; a lone sign counts as nothing yet. */
const wholeOf = (text: string) => {
  const size = Number(text.replace(/\D/g, '').slice(0, PRIORITY_DIGITS));
  return text.trim().startsWith('-') ? -size : size;
};

/** How a margined position is held: what is lost with it, and how much money it ties up. */
export function MarginFields({ margin, onChange, priority, onPriority, problems }: MarginFieldsProps) {
  const now = margin ?? NONE;
  return (
    <Card title={t('margin.title')}>
      <div className="grid items-start gap-4 pb-4 sm:grid-cols-2">
        <SelectField
          label={t('margin.mode')}
          value={now.mode}
          onChange={(mode) => onChange({ ...now, mode: mode === 'cross' ? 'cross' : 'isolated' })}
          hint={t(now.mode === 'cross' ? 'margin.crossHint' : 'margin.isolatedHint')}
          error={problems.of('margin.mode')}
          options={[{ value: 'isolated', text: t('margin.isolated') }, { value: 'cross', text: t('margin.cross') }]}
        />
        <TextField
          label={t('margin.leverage')}
          numeric
          unit="×"
          value={String(now.leverage)}
          hint={t('margin.leverageHint')}
          error={problems.of('margin.leverage')}
          onChange={(text) => {
            const digits = text.replace(/\D/g, '').slice(0, 3);
            onChange({ ...now, leverage: Math.min(MOST, Math.max(1, Number(digits))) });
          }}
        />
        <TextField
          label={t('margin.priority')}
          numeric
          value={String(priority)}
          hint={t('margin.priorityHint')}
          error={problems.of('priority')}
          onChange={(text) => onPriority(wholeOf(text))}
        />
      </div>
    </Card>
  );
}
