import { useQuery } from '@tanstack/react-query';
import type { BotDocument, FieldProblem } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { asObject, type JsonObject } from '@/lib/json-path';
import { Card } from '@/ui/card';
import { SelectField } from '@/ui/field';
import { instrumentsQuery, previewQuery, strategiesQuery, useSettled } from '../api';
import { DEFAULTS, rangeAround } from '../defaults';
import { problemsOf, Problems } from '../problems';
import { ParamsForm } from './params-form';
import { PreviewPanel } from './preview-panel';

export interface DocumentEditorProps {
  document: BotDocument;
  onChange: (document: BotDocument) => void;
  /** What the server refused when the form was sent. */
  refused?: FieldProblem[];
  /** A running bot keeps its instrument and strategy: only its parameters may change. */
  fixed?: boolean;
}

const SETTLE_MILLIS = 350;

export function startParams(strategy: string, presets: { params: unknown }[], lastPrice: string | null): JsonObject {
  const preset = presets[0] ? asObject(presets[0].params) : null;
  const params = preset ?? DEFAULTS[strategy] ?? {};
  return strategy === 'grid' ? { ...params, ...rangeAround(lastPrice) } : params;
}

/** Instrument, strategy, preset and parameters, with the exact ladder beside them. */
export function DocumentEditor({ document, onChange, refused = [], fixed }: DocumentEditorProps) {
  const instruments = useQuery(instrumentsQuery);
  const strategies = useQuery(strategiesQuery);
  const settled = useSettled(document, SETTLE_MILLIS);
  const preview = useQuery(previewQuery(settled));
  const instrument = instruments.data?.find((each) => each.id === document.instrument);
  const strategy = strategies.data?.find((each) => each.name === document.strategy);
  const problems = [...problemsOf(preview.error, preview.data?.problems), ...refused];
  const byField = new Problems(problems);
  const change = (part: Partial<BotDocument>) => onChange({ ...document, ...part });
  const chooseStrategy = (name: string) => {
    const presets = strategies.data?.find((each) => each.name === name)?.presets ?? [];
    change({ strategy: name, params: startParams(name, presets, instrument?.lastPrice ?? null) });
  };
  const chooseInstrument = (id: string) => {
    const next = instruments.data?.find((each) => each.id === id);
    const range = document.strategy === 'grid' ? rangeAround(next?.lastPrice ?? null) : {};
    change({ instrument: id, params: { ...asObject(document.params), ...range } });
  };
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        {!fixed && (
          <Card title={t('editor.what')}>
            <div className="grid gap-4 sm:grid-cols-2">
              <SelectField
                label={t('bots.instrument')}
                value={document.instrument}
                onChange={chooseInstrument}
                error={byField.of('instrument')}
                options={(instruments.data ?? []).map((each) => ({ value: each.id, text: each.id }))}
              />
              <SelectField
                label={t('bots.strategy')}
                value={document.strategy}
                onChange={chooseStrategy}
                error={byField.of('strategy')}
                hint={tryText(`strategyHint.${document.strategy}`) ?? undefined}
                options={(strategies.data ?? []).map((each) => ({ value: each.name, text: tryText(`strategy.${each.name}`) ?? each.name }))}
              />
            </div>
            {strategy && strategy.presets.length > 0 && (
              <div className="flex flex-wrap items-center gap-2 pt-4" role="group" aria-label={t('editor.presets')}>
                <span className="text-xs font-medium text-on-surface-variant">{t('editor.presets')}</span>
                {strategy.presets.map((preset) => (
                  <button
                    key={preset.name}
                    type="button"
                    onClick={() => change({ params: startParams(document.strategy, [preset], instrument?.lastPrice ?? null) })}
                    className="state-layer h-8 rounded-lg border border-outline px-3 text-sm font-medium"
                  >
                    {preset.title}
                  </button>
                ))}
              </div>
            )}
          </Card>
        )}
        <ParamsForm
          key={`${document.strategy}`}
          strategy={document.strategy}
          instrument={instrument}
          params={asObject(document.params)}
          onChange={(params) => change({ params })}
          problems={problems}
        />
      </div>
      <div className="min-w-0 xl:sticky xl:top-20">
        <PreviewPanel document={settled} instrument={instrument} />
      </div>
    </div>
  );
}
