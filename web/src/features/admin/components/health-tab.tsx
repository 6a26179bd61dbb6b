import { useQuery } from '@tanstack/react-query';
import type { Health } from '@/lib/api/types';
import { currentLocale, t } from '@/lib/i18n';
import { sourceText } from '@/lib/market-line';
import { clockTime, shortTime } from '@/lib/time';
import { Card, Figure } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { Banner, Loaded } from '@/ui/states';
import { Table } from '@/ui/table';
import { healthQuery } from '../api';

const MEGABYTE = 1_000_000;
const NEARLY_FULL = 0.8;

/** How everything is doing now; it only looks. */
export function HealthTab() {
  const query = useQuery(healthQuery);
  return (
    <Loaded query={query} rows={8}>
      {(health) => (
        <div className="mt-4 flex flex-col gap-4">
          <div className="grid gap-4 lg:grid-cols-2">
            <Nodes health={health} />
            <Database database={health.database} />
            <Queues queues={health.queues} />
            <div className="flex min-w-0 flex-col gap-4">
              <Prices prices={health.prices} />
              <Venues venues={health.venues} />
            </div>
          </div>
          <Slow database={health.database} />
          <Failures failures={health.failures} />
          <p className="text-xs text-on-surface-variant">{t('admin.ofNode', { node: health.node, time: clockTime(health.at) })}</p>
        </div>
      )}
    </Loaded>
  );
}

const number = (value: number, digits = 0): string =>
  value.toLocaleString(currentLocale(), { maximumFractionDigits: digits });

const millis = (micros: number): string => `${number(micros / 1000, 1)} ms`;

function Nodes({ health }: { health: Health }) {
  return (
    <Card title={t('admin.nodes')} flush>
      <Table
        label={t('admin.nodes')}
        rows={health.nodes}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            title: t('admin.node'),
            cell: ({ id, name, market }) => (
              <>
                {id} · {name} {id === health.node && <Chip tone="primary">{t('admin.thisNode')}</Chip>}
                <span className="block text-xs break-all text-on-surface-variant">{market}</span>
              </>
            ),
          },
          { key: 'alive', title: t('admin.state'), cell: ({ alive }) => <Chip tone={alive ? 'gain' : 'loss'} dot>{t(alive ? 'admin.alive' : 'admin.gone')}</Chip> },
          { key: 'lease', title: t('admin.lease'), wide: true, cell: ({ leaseUntil }) => shortTime(leaseUntil) },
          { key: 'accounts', title: t('admin.accounts'), numeric: true, cell: ({ accounts }) => accounts },
        ]}
      />
    </Card>
  );
}

function Database({ database }: { database: Health['database'] }) {
  return (
    <Card title={t('admin.database')} label={t('admin.database')}>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Figure label={t('admin.size')} hint={`PostgreSQL ${database.version}`}>{number(database.bytes / MEGABYTE, 1)} MB</Figure>
        <Figure label={t('admin.connections')}>{database.connections} / {database.mostConnections}</Figure>
        <Figure label={t('admin.pool')}>{database.active} / {database.pool}</Figure>
        <Figure label={t('admin.waiting')}>{database.waiting}</Figure>
      </dl>
      {database.unwalled.length > 0 && <Banner tone="loss">{t('admin.unwalled', { tables: number(database.unwalled.length) })}</Banner>}
    </Card>
  );
}

function Queues({ queues }: { queues: Health['queues'] }) {
  return (
    <Card title={t('admin.queues')} flush>
      <Table
        label={t('admin.queues')}
        rows={queues}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', title: t('admin.queue'), cell: ({ name }) => t(`admin.queue.${name}`) },
          { key: 'waiting', title: t('admin.waits'), numeric: true, cell: ({ waiting }) => number(waiting) },
          { key: 'bound', title: t('admin.bound'), numeric: true, cell: ({ bound }) => (bound === null ? '–' : number(bound)) },
        ]}
      />
    </Card>
  );
}

function Prices({ prices }: { prices: Health['prices'] }) {
  return (
    <Card title={t('admin.prices')} label={t('admin.prices')}>
      <p className="pb-2 text-on-surface-variant">{sourceText(prices.source)} · {shortTime(prices.now)}</p>
      {prices.fault ? <Banner tone="loss">{prices.fault}</Banner> : <p>{t(prices.ended ? 'admin.pricesEnded' : 'admin.pricesFine')}</p>}
    </Card>
  );
}

function Venues({ venues }: { venues: Health['venues'] }) {
  return (
    <Card title={t('admin.venues')} label={t('admin.venues')}>
      {venues.length === 0 && <p className="text-on-surface-variant">{t('admin.noVenues')}</p>}
      {venues.map(({ address, limit, pausedUntil, used, venue }) => (
        <div key={address} className="py-2">
          <p className="flex flex-wrap justify-between gap-2">
            <span className="break-all">{venue} · {address}</span>
            <span className="figures">{t('admin.ofLimit', { used: number(used), limit: number(limit) })}</span>
          </p>
          <progress aria-label={address} className={`h-2 w-full ${used > limit * NEARLY_FULL ? 'accent-error' : 'accent-primary'}`} value={used} max={limit} />
          {pausedUntil && <Banner tone="warning">{t('admin.paused', { time: clockTime(pausedUntil) })}</Banner>}
        </div>
      ))}
    </Card>
  );
}

function Slow({ database }: { database: Health['database'] }) {
  return (
    <Card title={t('admin.slow')} flush>
      <p className="px-4 pb-2 text-xs text-on-surface-variant">{t(`admin.slow.${database.measured}`)}</p>
      {database.slow.length === 0 ? (
        <p className="px-4 pb-4">{t('admin.noSlow')}</p>
      ) : (
        <Table
          label={t('admin.slow')}
          rows={database.slow}
          rowKey={({ statement }) => statement}
          columns={[
            { key: 'statement', title: t('admin.statement'), cell: ({ statement }) => <code className="line-clamp-2 text-xs break-all" title={statement}>{statement}</code> },
            { key: 'calls', title: t('admin.calls'), numeric: true, wide: true, cell: ({ calls }) => number(calls) },
            { key: 'mean', title: t('admin.mean'), numeric: true, wide: true, cell: ({ meanMicros }) => millis(meanMicros) },
            { key: 'longest', title: t('admin.longest'), numeric: true, cell: ({ longestMicros }) => millis(longestMicros) },
          ]}
        />
      )}
    </Card>
  );
}

function Failures({ failures }: { failures: Health['failures'] }) {
  return (
    <Card title={t('admin.failures')} label={t('admin.failures')}>
      {failures.length === 0 && <p className="text-on-surface-variant">{t('admin.noFailures')}</p>}
      <ul className="divide-y divide-outline-variant/40">
        {failures.map((failure, index) => (
          <li key={`${failure.at} ${index}`} className="flex flex-wrap items-baseline gap-x-3 py-2">
            <Chip tone={failure.level === 'ERROR' ? 'loss' : 'warning'}>{failure.level}</Chip>
            <span className="figures text-xs text-on-surface-variant">{shortTime(failure.at)} · {failure.where}</span>
            <span className="w-full break-words">{failure.text}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
