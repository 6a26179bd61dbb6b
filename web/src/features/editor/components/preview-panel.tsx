import { useQuery } from '@tanstack/react-query';
import type { BotDocument, Instrument, Preview } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Money, Percent, Plain, Price, Quantity } from '@/ui/amounts';
import { Card, Figure } from '@/ui/card';
import { Banner, Empty, Failure, Loading } from '@/ui/states';
import { previewQuery } from '../api';
import { LadderChart, LadderTable } from './ladder';

interface PreviewPanelProps {
  document: BotDocument;
  instrument: Instrument | undefined;
}

/** What exactly this bot would place: the server's arithmetic, shown while one types. */
export function PreviewPanel({ document, instrument }: PreviewPanelProps) {
  const preview = useQuery(previewQuery(document));
  return (
    <Card
      title={t('ladder.title')}
      flush
      actions={preview.isFetching ? <span role="status" className="text-xs text-on-surface-variant">{t('ladder.updating')}</span> : null}
    >
      {preview.data ? (
        <PreviewBody preview={preview.data} instrument={instrument} />
      ) : preview.error ? (
        <Failure error={preview.error} retry={() => void preview.refetch()} />
      ) : (
        <Loading rows={7} />
      )}
    </Card>
  );
}

type Fact = Preview['facts'][number];

function FactValue({ fact, instrument }: { fact: Fact; instrument: Instrument | undefined }) {
  switch (fact.unit) {
    case 'percent':
    case '%':
      return <Percent value={fact.value} />;
    case 'price':
      return <Price value={fact.value} tick={instrument?.tickSize} />;
    case 'quote':
      return <Money value={fact.value} currency={instrument?.quote} />;
    case 'base':
      return <Quantity value={fact.value} unit={instrument?.base} />;
    default:
      return <Plain value={fact.value} digits={8} />;
  }
}

/** `tp1-3` is the third of its kind, with a row of its own in the table; the capital has its own place. */
const isShownElsewhere = (fact: Fact) => /-\d+$/.test(fact.name) || fact.name === 'requiredCapital';

function PreviewBody({ preview, instrument }: { preview: Preview; instrument: Instrument | undefined }) {
  const facts = preview.facts.filter((fact) => !isShownElsewhere(fact));
  return (
    <div className="space-y-3">
      <div className="space-y-2 px-4 empty:hidden">
        {preview.warnings.map((warning) => <Banner key={warning} tone="warning">{warning}</Banner>)}
        {preview.problems.length > 0 && <Banner tone="loss">{t('editor.fixFields', { count: preview.problems.length })}</Banner>}
      </div>
      <dl className="grid grid-cols-2 gap-4 px-4 sm:grid-cols-3">
        {preview.requiredQuote !== null && (
          <Figure label={t('ladder.required')}><Money value={preview.requiredQuote} currency={instrument?.quote} /></Figure>
        )}
        {preview.requiredBase !== null && /[1-9]/.test(preview.requiredBase) && (
          <Figure label={t('ladder.requiredBase')}><Quantity value={preview.requiredBase} unit={instrument?.base} /></Figure>
        )}
        {facts.map((fact) => (
          <Figure key={fact.name} label={tryText(`fact.${fact.name}`) ?? words(fact.name)}>
            <FactValue fact={fact} instrument={instrument} />
          </Figure>
        ))}
      </dl>
      {preview.lines.length > 0 ? (
        <>
          <div className="px-4"><LadderChart lines={preview.lines} price={preview.price} /></div>
          <LadderTable lines={preview.lines} tick={instrument?.tickSize} />
        </>
      ) : (
        <Empty icon="tune" title={t('ladder.empty')} />
      )}
    </div>
  );
}

/** `quoteForBuys` → `Quote for buys`: for facts of plug-ins, which bring no translation. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
