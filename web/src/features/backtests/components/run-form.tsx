import { useState } from 'react';
import type { BacktestRequest, BarData, BotDocument, FieldProblem } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { day } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { SelectField, TextField } from '@/ui/field';
import { Banner, Empty } from '@/ui/states';

type Options = Omit<BacktestRequest, 'bot' | 'data'>;

const START: Options = {
  from: null, to: null, makerFee: '0.001', takerFee: '0.001', slippage: '0', fill: 'touch', engine: 'skip', fundingRate: null, capital: null,
};

interface RunFormProps {
  document: BotDocument;
  data: BarData[];
  busy: boolean;
  error: Error | null;
  problems: FieldProblem[];
  onRun: (request: BacktestRequest) => void;
}

/** Instruments whose holders pay each other funding. */
const PERPETUAL = /^binance-usdm:/;

const keyOf = (data: BarData) => `${data.instrument} ${data.interval}`;
const dayOf = (iso: string) => iso.slice(0, 10);
const midnight = (date: string) => (date ? `${date}T00:00:00Z` : null);

/** Which history, and under which assumptions. */
export function RunForm({ document, data, busy, error, problems, onRun }: RunFormProps) {
  const [chosen, setChosen] = useState<string>();
  const [options, setOptions] = useState(START);
  const change = (part: Partial<Options>) => setOptions((former) => ({ ...former, ...part }));
  const set =
    data.find((each) => keyOf(each) === chosen) ??
    data.find((each) => each.instrument === document.instrument) ?? data[0];
  const problem = (field: string) => problems.find((each) => each.field === field)?.allowed;
  if (!set) return <Card title={t('lab.run')}><Empty icon="history" title={t('lab.noData')} text={t('lab.noDataText')} /></Card>;
  const isOther = set.instrument !== document.instrument;
  return (
    <Card
      title={t('lab.run')}
      actions={
        <Button
          icon="play-arrow"
          busy={busy}
          onClick={() => onRun({ bot: { ...document, instrument: set.instrument }, data: { instrument: set.instrument, interval: set.interval }, ...options, ...(PERPETUAL.test(set.instrument) ? {} : { fundingRate: null }) })}
        >
          {t('lab.start')}
        </Button>
      }
    >
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <div className="sm:col-span-2">
          <SelectField
            label={t('lab.data')}
            value={keyOf(set)}
            onChange={setChosen}
            hint={t('lab.dataHint', { from: day(set.from), to: day(set.to), bars: set.bars.toLocaleString('en-GB'), gaps: set.gaps })}
            options={data.map((each) => ({ value: keyOf(each), text: `${each.instrument}, ${each.interval}` }))}
          />
        </div>
        <TextField label={t('lab.from')} type="date" value={dayOf(options.from ?? '')} onChange={(date) => change({ from: midnight(date) })} error={problem('from')} />
        <TextField label={t('lab.to')} type="date" value={dayOf(options.to ?? '')} onChange={(date) => change({ to: midnight(date) })} error={problem('to')} />
        <TextField label={t('lab.makerFee')} hint={t('lab.ratio')} numeric value={options.makerFee} onChange={(makerFee) => change({ makerFee })} error={problem('makerFee')} />
        <TextField label={t('lab.takerFee')} hint={t('lab.ratio')} numeric value={options.takerFee} onChange={(takerFee) => change({ takerFee })} error={problem('takerFee')} />
        <TextField label={t('lab.slippage')} hint={t('lab.ratio')} numeric value={options.slippage} onChange={(slippage) => change({ slippage })} error={problem('slippage')} />
        <TextField label={t('lab.capital')} hint={t('lab.capitalHint')} numeric value={options.capital ?? ''} placeholder={t('editor.off')} onChange={(capital) => change({ capital: capital || null })} error={problem('capital') ?? problem('margin.mode')} />
        {PERPETUAL.test(set.instrument) && (
          <TextField label={t('lab.fundingRate')} hint={t('lab.fundingHint')} numeric value={options.fundingRate ?? ''} placeholder={t('editor.off')} onChange={(rate) => change({ fundingRate: rate || null })} error={problem('fundingRate')} />
        )}
        <SelectField
          label={t('lab.fill')}
          value={options.fill}
          onChange={(fill) => change({ fill: fill === 'through' ? 'through' : 'touch' })}
          hint={t('lab.fillHint')}
          options={[{ value: 'touch', text: t('lab.touch') }, { value: 'through', text: t('lab.through') }]}
        />
      </div>
      {isOther && <p className="pt-3 text-on-surface-variant">{t('lab.otherInstrument', { instrument: set.instrument })}</p>}
      {error && <div className="pt-3"><Banner tone="loss">{error.message}</Banner></div>}
    </Card>
  );
}
