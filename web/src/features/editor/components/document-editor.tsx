import { useQuery } from '@tanstack/react-query';
import type { BotDocument, FieldProblem } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { asObject } from '@/lib/json-path';
import { Card } from '@/ui/card';
import { ChoiceField } from '@/ui/choice-field';
import { SelectField } from '@/ui/field';
import { previewQuery, useSettled } from '../api';
import { useChoices } from '../changes';
import { problemsOf, Problems } from '../problems';
import { MarginFields } from './margin-fields';
import { ParamsForm } from './params-form';
import { Presets } from './presets';
import { PreviewPanel } from './preview-panel';

export interface DocumentEditorProps {
  document: BotDocument;
  onChange: (document: BotDocument) => void;
  /** What the server refused when the form was sent. */
  refused?: FieldProblem[];
  /** Instrument and strategy are chosen elsewhere, or those of a running bot. */
  fixed?: boolean;
  /** Whether the strategy's presets are on offer. */
  presets?: boolean;
}

const SETTLE_MILLIS = 350;

/** Instrument, strategy, preset and parameters, with the exact ladder beside them. */
export function DocumentEditor({ document, onChange, refused = [], fixed, presets }: DocumentEditorProps) {
  const choices = useChoices(document, onChange);
  const settled = useSettled(document, SETTLE_MILLIS);
  const preview = useQuery(previewQuery(settled));
  const { instrument } = choices;
  const problems = [...problemsOf(preview.error, preview.data?.problems), ...refused];
  const byField = new Problems(problems);
  const offered = <Presets presets={choices.strategy?.presets ?? []} onChoose={choices.choosePreset} />;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        {!fixed && (
          <Card title={t('editor.what')}>
            <div className="grid gap-4 pb-4 last:pb-0 sm:grid-cols-2">
              <ChoiceField
                label={t('bots.instrument')}
                value={document.instrument}
                onChange={choices.chooseInstrument}
                error={byField.of('instrument')}
                options={choices.instruments.map((each) => ({ value: each.id, text: each.id }))}
              />
              <SelectField
                label={t('bots.strategy')}
                value={document.strategy}
                onChange={choices.chooseStrategy}
                error={byField.of('strategy')}
                hint={tryText(`strategyHint.${document.strategy}`) ?? undefined}
                options={choices.strategies.map((each) => ({ value: each.name, text: tryText(`strategy.${each.name}`) ?? each.name }))}
              />
            </div>
            {offered}
          </Card>
        )}
        {fixed && presets && offered}
        {instrument && instrument.kind !== 'SPOT' && (
          <MarginFields
            margin={document.margin}
            onChange={choices.setMargin}
            priority={document.priority ?? 0}
            onPriority={choices.setPriority}
            problems={byField}
          />
        )}
        <ParamsForm
          key={`${document.strategy}`}
          strategy={document.strategy}
          instrument={instrument}
          params={asObject(document.params)}
          onChange={choices.setParams}
          problems={problems}
        />
      </div>
      <div className="min-w-0 xl:sticky xl:top-20">
        <PreviewPanel document={settled} instrument={instrument} />
      </div>
    </div>
  );
}
