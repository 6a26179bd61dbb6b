import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Deal } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { duration, shortTime } from '@/lib/time';
import { Money, Percent, Quantity } from '@/ui/amounts';
import { Chip } from '@/ui/chip';
import { InstrumentName } from '@/ui/instrument';
import { type Column, Table } from '@/ui/table';

/** What has a column of its own elsewhere: a phone is too narrow to show it beside the profit. */
function OnPhone({ children }: { children: ReactNode }) {
  return <span className="figures mt-0.5 block text-xs text-on-surface-variant md:hidden">{children}</span>;
}

function columns(withBot: boolean, withFunding: boolean): Column<Deal>[] {
  return [
    { key: 'number', title: t('deals.number'), wide: withBot, cell: (deal) => `#${deal.number}` },
    ...(withBot
      ? [{ key: 'bot', title: t('bots.name'), cell: (deal: Deal) => (
          <>
            <Link className="text-primary hover:underline" to={`/bots/${deal.botId}`}>{deal.botName}</Link>
            <OnPhone>{`#${deal.number}`}</OnPhone>
          </>
        ) },
        { key: 'instrument', title: t('bots.instrument'), wide: true, cell: (deal: Deal) => <InstrumentName id={deal.instrument} /> }]
      : []),
    { key: 'opened', title: t('deals.opened'), wide: true, cell: (deal) => <span className="figures">{shortTime(deal.openedAt)}</span> },
    { key: 'result', title: t('deals.result'), cell: (deal) => (
      <>
        {deal.closedAt ? (
          <Chip tone={deal.profit?.startsWith('-') ? 'loss' : 'gain'}>{tryText(`close.${deal.closeReason}`) ?? deal.closeReason ?? ''}</Chip>
        ) : (
          <Chip tone="info" dot>{t('deals.open')}</Chip>
        )}
        <OnPhone>{shortTime(deal.openedAt)}</OnPhone>
      </>
    ) },
    { key: 'duration', title: t('deals.duration'), numeric: true, wide: true,
      cell: (deal) => (deal.durationSeconds === null ? '–' : duration(deal.durationSeconds)) },
    { key: 'bought', title: t('deals.bought'), numeric: true, wide: true, cell: (deal) => <Quantity value={deal.bought} /> },
    { key: 'cost', title: t('deals.cost'), numeric: true, wide: true, cell: (deal) => <Money value={deal.cost} /> },
    { key: 'proceeds', title: t('deals.proceeds'), numeric: true, wide: true, cell: (deal) => <Money value={deal.proceeds} /> },
    { key: 'fees', title: t('deals.fees'), numeric: true, wide: true, cell: (deal) => <Money value={deal.fees} /> },
    ...(withFunding
      ? [{ key: 'funding', title: t('deals.funding'), numeric: true, wide: true, cell: (deal: Deal) => <Money value={deal.funding} signed /> }]
      : []),
    { key: 'profit', title: t('deals.profit'), numeric: true, cell: (deal) => (
      <>
        <Money value={deal.profit} signed />
        {deal.profitPercent !== null && (
          <span className="block text-xs"><Percent value={deal.profitPercent} signed /></span>
        )}
      </>
    ) },
  ];
}

export function DealsTable({ deals, withBot }: { deals: Deal[]; withBot: boolean }) {
  const withFunding = deals.some((deal) => deal.funding !== '0');
  return (
    <Table label={t('records.deals')} columns={columns(withBot, withFunding)} rows={deals} rowKey={(deal) => `${deal.botId}-${deal.number}`} />
  );
}
