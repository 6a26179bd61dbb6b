import type { BotDocument, Instrument } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Plain, Price } from '@/ui/amounts';
import { Figure } from '@/ui/card';
import { ChoiceField } from '@/ui/choice-field';
import { useChoices } from '../changes';

interface MarketChoiceProps {
  document: BotDocument;
  onChange: (document: BotDocument) => void;
  /** What the account is counted in; its bots trade what is quoted in it. */
  currency: string | undefined;
}

/** The second step: what is traded, and by which rules. Only what has a price can be started. */
export function MarketChoice({ document, onChange, currency }: MarketChoiceProps) {
  const { instruments, instrument, chooseInstrument } = useChoices(document, onChange);
  const traded = instruments.filter((each) => each.lastPrice !== null && (!currency || each.quote === currency));
  const isOther = instrument && currency && instrument.quote !== currency;
  const offered = traded.some((each) => each.id === document.instrument) || !instrument ? traded : [...traded, instrument];
  return (
    <>
      <ChoiceField
        label={t('bots.instrument')}
        value={document.instrument}
        onChange={chooseInstrument}
        error={isOther ? t('step.otherMoney', { currency }) : instrument && instrument.lastPrice === null ? t('step.noPrice') : undefined}
        options={offered.map((each) => ({ value: each.id, text: each.id }))}
      />
      {instrument && <Rules instrument={instrument} />}
    </>
  );
}

function Rules({ instrument }: { instrument: Instrument }) {
  return (
    <dl className="col-span-full grid grid-cols-2 gap-4 sm:grid-cols-4">
      <Figure label={t('deal.price')}><Price value={instrument.lastPrice} tick={instrument.tickSize} /></Figure>
      <Figure label={t('step.tick')}><Plain value={instrument.tickSize} digits={8} /></Figure>
      <Figure label={t('step.lot')}><Plain value={instrument.stepSize} digits={8} /></Figure>
      <Figure label={t('step.minNotional')}><Money value={instrument.minNotional} currency={instrument.quote} /></Figure>
    </dl>
  );
}
