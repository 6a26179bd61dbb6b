import { skipToken, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Bar, BotDetail, Instrument } from '@/lib/api/types';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import { localise, toDigits } from '@/lib/decimal';
import { currentLanguage, t } from '@/lib/i18n';
import { fillsQuery } from '@/lib/records';
import { Price } from '@/ui/amounts';
import { Card } from '@/ui/card';
import { PriceBars } from '@/ui/charts/lazy-charts';
import type { Level, Mark } from '@/ui/charts/price-chart';
import { Segmented } from '@/ui/segmented';
import { Empty, Loaded } from '@/ui/states';
import { barsQuery } from '../api';

const HEIGHT = 420;
const FILLS_SHOWN = 200;
const INTERVALS = ['1m', '5m', '15m', '1h'] as const;
type Interval = (typeof INTERVALS)[number];
/** More lines than this hide the bars: the nearest ones are labelled, which are first in the list. */
const LEVELS_MAX = 60;

function levelsOf(bot: BotDetail): Level[] {
  const orders: Level[] = bot.workingOrders.slice(0, LEVELS_MAX).flatMap((order) =>
    order.price === null ? [] : [{
      price: order.price,
      title: `${order.side === 'buy' ? '+' : '−'}${localise(toDigits(order.quantity, 0, 6), currentLanguage())}`,
      role: order.slot.includes('take-profit') || order.slot.startsWith('tp') ? 'gain' as const
        : order.side === 'buy' ? 'primary' as const : 'tertiary' as const,
      dashed: true,
    }],
  );
  const deal = bot.openDeal;
  const average = deal?.average ?? bot.position.averageEntry;
  const isResting = (price: string) => orders.some((level) => level.price === price);
  return [
    ...orders,
    ...(average ? [{ price: average, title: t('deal.average'), role: 'primary' as const, dashed: false }] : []),
    ...(deal?.stopLoss ? [{ price: deal.stopLoss, title: t('deal.stopLossShort'), role: 'loss' as const, dashed: true }] : []),
    ...(deal?.takeProfit && !isResting(deal.takeProfit)
      ? [{ price: deal.takeProfit, title: t('deal.takeProfitShort'), role: 'gain' as const, dashed: true }] : []),
  ];
}

function useTick(instrument: string): string | undefined {
  const { data } = useQuery({
    queryKey: keys.instruments,
    queryFn: () => unwrap(api.GET('/api/instruments')),
    staleTime: 60_000,
    select: (all: Instrument[]) => all.find((each) => each.id === instrument)?.tickSize,
  });
  return data;
}

export function BotChart({ bot }: { bot: BotDetail }) {
  const [interval, setInterval] = useState<Interval>('1m');
  const bars = useQuery(barsQuery(bot.id, interval));
  const fills = useQuery(fillsQuery({ botId: bot.id, page: 0, size: FILLS_SHOWN }));
  const lastBar = useQuery<Bar>({ queryKey: keys.lastBar(bot.instrument), queryFn: skipToken });
  const tick = useTick(bot.instrument);
  const marks = useMemo<Mark[]>(
    () => (fills.data?.items ?? []).map((fill) => ({ time: fill.time, side: fill.side, text: fill.slot })),
    [fills.data],
  );
  const levels = useMemo(() => levelsOf(bot), [bot]);
  return (
    <Card
      flush
      title={<span className="figures text-xl"><Price value={bot.price} tick={tick} /></span>}
      actions={
        <Segmented<Interval>
          label={t('bot.interval')}
          value={interval}
          onChange={setInterval}
          options={INTERVALS.map((value) => ({ value, text: value }))}
        />
      }
    >
      <Loaded query={bars} rows={8}>
        {(data) =>
          data.bars.length === 0 ? (
            <Empty icon="trending-up" title={t('bot.noBars')} text={t('bot.noBarsText')} />
          ) : (
            <PriceBars
              label={t('bot.chartLabel', { name: bot.instrument })}
              height={HEIGHT}
              bars={data.bars}
              lastBar={interval === '1m' ? lastBar.data : undefined}
              marks={marks}
              levels={levels}
              tick={tick}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
