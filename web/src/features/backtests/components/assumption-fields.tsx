import type { BarData } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { SelectField, SwitchField, TextField } from '@/ui/field';
import { type Assumed, isPerpetual } from '../requests';

interface AssumptionFieldsProps {
  /** The markets that the run goes through. */
  sets: BarData[];
  assumed: Assumed;
  onChange: (assumed: Assumed) => void;
  problem: (field: string) => string | undefined;
  /** A portfolio has a capital of its own. */
  withoutCapital?: boolean;
}

const dayOf = (iso: string) => iso.slice(0, 10);
const midnight = (date: string) => (date ? `${date}T00:00:00Z` : null);

/** Time, fees, and what is taken for granted of the venue; only what the markets can have. */
export function AssumptionFields({ sets, assumed, onChange, problem, withoutCapital }: AssumptionFieldsProps) {
  const change = (part: Partial<Assumed>) => onChange({ ...assumed, ...part });
  const perpetual = sets.some((each) => isPerpetual(each.instrument));
  const margined = sets.some((each) => !each.instrument.startsWith('binance-spot:'));
  const has = (what: keyof BarData['beside']) => sets.some((each) => each.beside[what]);
  return (
    <>
      <TextField label={t('lab.from')} type="date" value={dayOf(assumed.from ?? '')} onChange={(date) => change({ from: midnight(date) })} error={problem('from')} />
      <TextField label={t('lab.to')} type="date" value={dayOf(assumed.to ?? '')} onChange={(date) => change({ to: midnight(date) })} error={problem('to')} />
      <TextField label={t('lab.makerFee')} hint={t('lab.ratio')} numeric value={assumed.makerFee} onChange={(makerFee) => change({ makerFee })} error={problem('makerFee')} />
      <TextField label={t('lab.takerFee')} hint={t('lab.ratio')} numeric value={assumed.takerFee} onChange={(takerFee) => change({ takerFee })} error={problem('takerFee')} />
      <TextField label={t('lab.slippage')} hint={t('lab.ratio')} numeric value={assumed.slippage} onChange={(slippage) => change({ slippage })} error={problem('slippage')} />
      {!withoutCapital && (
        <TextField label={t('lab.capital')} hint={t('lab.capitalHint')} numeric value={assumed.capital ?? ''} placeholder={t('editor.off')} onChange={(capital) => change({ capital: capital || null })} error={problem('capital') ?? problem('margin.mode')} />
      )}
      {margined && (
        <TextField label={t('lab.feePerContract')} hint={t('lab.feePerContractHint')} numeric value={assumed.feePerContract ?? ''} placeholder={t('editor.off')} onChange={(fee) => change({ feePerContract: fee || null })} error={problem('feePerContract')} />
      )}
      <TextField label={t('lab.latency')} hint={t('lab.latencyHint')} unit="ms" numeric value={String(assumed.latencyMillis ?? '')} placeholder="0" onChange={(text) => change({ latencyMillis: /^\d{1,7}$/.test(text) ? Number(text) : null })} error={problem('latencyMillis')} />
      <SelectField
        label={t('lab.fill')}
        value={assumed.fill}
        onChange={(fill) => change({ fill: fill === 'through' || fill === 'queue' ? fill : 'touch' })}
        hint={t('lab.fillHint')}
        error={problem('fill')}
        options={[
          { value: 'touch', text: t('lab.touch') }, { value: 'through', text: t('lab.through') },
          ...(has('book') ? [{ value: 'queue', text: t('lab.queue') }] : []),
        ]}
      />
      {perpetual && (
        <TextField label={t('lab.fundingRate')} hint={t(has('funding') ? 'lab.fundingRecordedHint' : 'lab.fundingHint')} numeric value={assumed.fundingRate ?? ''} placeholder={t(has('funding') ? 'lab.fundingRecorded' : 'editor.off')} onChange={(rate) => change({ fundingRate: rate || null })} error={problem('fundingRate')} />
      )}
      {has('funding') && !assumed.fundingRate && (
        <SwitchField label={t('lab.payRecorded')} checked={!!assumed.recordedFunding} onChange={(recordedFunding) => change({ recordedFunding })} />
      )}
      {has('mark') && (
        <SwitchField label={t('lab.useMark')} hint={t('lab.useMarkHint')} checked={!!assumed.markPrice} onChange={(markPrice) => change({ markPrice })} />
      )}
      {has('quotes') && (
        <SwitchField label={t('lab.useQuotes')} hint={t('lab.useQuotesHint')} checked={!!assumed.quotes} onChange={(quotes) => change({ quotes })} />
      )}
    </>
  );
}
