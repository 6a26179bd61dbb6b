import { useState } from 'react';
import type { BotDetail } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Money, Percent, Price, Quantity } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Card, Figure } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { DealBar } from '@/ui/deal-bar';
import { Empty } from '@/ui/states';
import { type DealAction, DealDialog } from './deal-dialog';

const RUNGS_SHOWN = 4;
/** Strategies whose deals take funds, edited targets and being given up; every deal can be closed. */
const EDITABLE = new Set(['dca']);

export function DealCard({ bot }: { bot: BotDetail }) {
  const [action, setAction] = useState<DealAction | null>(null);
  const deal = bot.openDeal;
  if (!deal) {
    return (
      <Card title={t('deal.title')}>
        <Empty icon="trending-up" title={t('deal.none')} text={bot.wakes.join(' ')} />
      </Card>
    );
  }
  const currency = bot.profit.currency;
  const isEditable = EDITABLE.has(bot.strategy);
  const rungs = bot.workingOrders
    .filter((order) => order.slot.includes('safety') || order.slot.startsWith('buy'))
    .flatMap((order) => (order.price ? [order.price] : []))
    .slice(0, RUNGS_SHOWN);
  return (
    <Card
      title={<>{t('deal.title')} #{deal.number}</>}
      actions={
        <>
          {deal.safetyTotal > 0 && (
            <Chip tone="primary">{t('deal.safety', { done: deal.safetyDone, total: deal.safetyTotal })}</Chip>
          )}
          <Chip title={deal.openedAt}>{t('deal.age', { time: shortTime(deal.openedAt) })}</Chip>
        </>
      }
    >
      <DealBar deal={deal} price={bot.price} rungs={rungs.length > 0 ? rungs : undefined} labelled />
      <dl className="grid grid-cols-2 gap-4 py-4 sm:grid-cols-4">
        <Figure label={t('dashboard.unrealised')} hint={<Percent value={deal.unrealisedPercent} signed />}>
          <Money value={deal.unrealised} currency={currency} signed />
        </Figure>
        <Figure label={t('bot.invested')}><Money value={deal.invested} currency={currency} /></Figure>
        <Figure label={t('bot.quantity')}><Quantity value={deal.quantity} /></Figure>
        <Figure label={t('deal.breakEven')}><Price value={deal.breakEven} /></Figure>
      </dl>
      <div className="flex flex-wrap gap-2">
        {isEditable && <Button look="tonal" icon="add-circle" onClick={() => setAction('addFunds')}>{t('deal.addFunds')}</Button>}
        {isEditable && <Button look="tonal" icon="tune" onClick={() => setAction('edit')}>{t('deal.edit')}</Button>}
        <Button look="outlined" icon="sell" onClick={() => setAction('close')}>{t('deal.close')}</Button>
        {isEditable && <Button look="text" icon="close" onClick={() => setAction('cancel')}>{t('deal.cancel')}</Button>}
      </div>
      {action && <DealDialog action={action} bot={bot} deal={deal} onClose={() => setAction(null)} />}
    </Card>
  );
}
