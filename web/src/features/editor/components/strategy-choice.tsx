import type { BotDocument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { useChoices } from '../changes';
import { presetTitle } from '../preset-title';

interface ChoiceProps {
  document: BotDocument;
  onChange: (document: BotDocument) => void;
}

/** The first step: what the bot does, in a sentence each. */
export function StrategyChoice({ document, onChange }: ChoiceProps) {
  const { strategies, chooseStrategy } = useChoices(document, onChange);
  return (
    <Card title={t('step.strategyTitle')}>
      <div role="radiogroup" aria-label={t('bots.strategy')} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {strategies.map((each) => {
          const isChosen = each.name === document.strategy;
          return (
            <label
              key={each.name}
              className={`state-layer flex min-w-0 cursor-pointer gap-3 rounded-xl border p-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary ${
                isChosen ? 'border-primary bg-secondary-container text-on-secondary-container' : 'border-outline-variant'
              }`}
            >
              <input
                type="radio"
                name="strategy"
                checked={isChosen}
                onChange={() => chooseStrategy(each.name)}
                className="mt-0.5 size-5 shrink-0 accent-primary"
              />
              <span className="min-w-0 space-y-1.5">
                <span className="block text-base font-medium">{tryText(`strategy.${each.name}`) ?? each.name}</span>
                <span className={`block ${isChosen ? '' : 'text-on-surface-variant'}`}>
                  {tryText(`strategyHint.${each.name}`) ?? t('step.plugin')}
                </span>
                <span className="flex flex-wrap gap-1.5 pt-1 empty:hidden">
                  {each.presets.map((preset) => <Chip key={preset.name}>{presetTitle(preset)}</Chip>)}
                </span>
              </span>
            </label>
          );
        })}
      </div>
    </Card>
  );
}
