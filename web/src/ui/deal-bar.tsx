import type { OpenDeal } from '@/lib/api/types';
import { localise } from '@/lib/decimal';
import { currentLanguage, t } from '@/lib/i18n';

interface Point {
  key: string;
  price: string;
  at: number;
  look: string;
  title: string;
}

/** Positions on a line from the lowest to the highest price: geometry, not money. */
function points(deal: OpenDeal, price: string | null, rungs: string[]): Point[] {
  const raw = [
    { key: 'stop', price: deal.stopLoss, look: 'bg-loss', title: t('deal.stopLoss') },
    ...rungs.map((rung, index) => ({ key: `rung-${index}`, price: rung, look: 'bg-outline', title: t('deal.nextOrder') })),
    { key: 'average', price: deal.average, look: 'bg-primary', title: t('deal.average') },
    { key: 'target', price: deal.takeProfit, look: 'bg-gain', title: t('deal.takeProfit') },
    { key: 'now', price, look: 'bg-on-surface', title: t('deal.price') },
  ].flatMap((point) => (point.price ? [{ ...point, price: point.price }] : []));
  const values = raw.map((point) => Number(point.price));
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return raw.map((point) => ({ ...point, at: ((Number(point.price) - low) / span) * 100 }));
}

interface DealBarProps {
  deal: OpenDeal;
  price: string | null;
  rungs?: string[];
  /** With the prices written under it. */
  labelled?: boolean;
}

/** One line from stop to take profit, with the average, the next rungs and the price on it. */
export function DealBar({ deal, price, rungs, labelled }: DealBarProps) {
  const marks = points(deal, price, rungs ?? (deal.nextOrder ? [deal.nextOrder] : []));
  const average = marks.find((mark) => mark.key === 'average')?.at;
  const now = marks.find((mark) => mark.key === 'now')?.at;
  const inProfit = !deal.unrealised.startsWith('-');
  const description = marks.map((mark) => `${mark.title} ${mark.price}`).join(', ');
  const show = (value: string) => localise(value, currentLanguage());
  const labels = marks.filter((mark) => !mark.key.startsWith('rung') || mark.key === 'rung-0').toSorted((a, b) => a.at - b.at);
  return (
    <div>
      <div role="img" aria-label={description} title={description} className={`relative ${labelled ? 'my-3 h-3' : 'my-1 h-2'} rounded-full bg-highest`}>
        {average !== undefined && now !== undefined && (
          <span
            className={`absolute inset-y-0 ${inProfit ? 'bg-gain/45' : 'bg-loss/45'}`}
            style={{ left: `${Math.min(average, now)}%`, width: `${Math.abs(now - average)}%` }}
          />
        )}
        {marks.map((mark) =>
          mark.key === 'now' ? (
            <span
              key={mark.key}
              className={`absolute top-1/2 -translate-1/2 rounded-full border-2 border-lowest bg-on-surface transition-[left] duration-300 ${labelled ? 'size-5' : 'size-3.5'}`}
              style={{ left: `${mark.at}%` }}
            />
          ) : (
            <span
              key={mark.key}
              className={`absolute top-1/2 w-[3px] -translate-1/2 rounded-full ${mark.look} ${labelled ? 'h-6' : 'h-3.5'}`}
              style={{ left: `${mark.at}%` }}
            />
          ),
        )}
      </div>
      {labelled && (
        <dl className="flex flex-wrap justify-between gap-x-5 gap-y-1 pt-1 text-xs">
          {labels.map((mark) => (
            <div key={mark.key}>
              <dt className="flex items-center gap-1.5 text-on-surface-variant">
                <span aria-hidden="true" className={`inline-block h-2.5 w-1 rounded-full ${mark.look}`} />
                {mark.title}
              </dt>
              <dd className="figures text-sm font-medium">{show(mark.price)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
