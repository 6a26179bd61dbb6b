import type { Analytics } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money } from '@/ui/amounts';

/** How many deals made how much: losses left of the line, gains right of it. */
export function Distribution({ data }: { data: Analytics }) {
  const most = Math.max(...data.distribution.map((bin) => bin.deals), 1);
  const first = data.distribution[0];
  const last = data.distribution.at(-1);
  return (
    <figure className="px-4 pb-4">
      <ol className="flex h-44 items-end gap-px" aria-label={t('analytics.distribution')}>
        {data.distribution.map((bin) => (
          <li
            key={bin.from}
            className="flex h-full flex-1 flex-col justify-end"
            title={t('analytics.bin', { from: bin.from, to: bin.to, deals: bin.deals })}
          >
            <span className="sr-only">{t('analytics.bin', { from: bin.from, to: bin.to, deals: bin.deals })}</span>
            <span
              aria-hidden="true"
              className={`rounded-t-sm ${bin.from.startsWith('-') ? 'bg-loss' : 'bg-gain'}`}
              style={{ height: `${bin.deals === 0 ? 0 : Math.max((bin.deals / most) * 100, 2)}%` }}
            />
          </li>
        ))}
      </ol>
      <figcaption className="mt-1 flex justify-between border-t border-outline-variant pt-1 text-xs text-on-surface-variant">
        <Money value={first?.from} currency={data.currency} />
        <Money value={last?.to} currency={data.currency} />
      </figcaption>
    </figure>
  );
}
