import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { AuditEntry } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { PillSelect } from '@/ui/pill-select';
import { Banner, Empty, Loaded } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { ACTIONS, auditQuery, useVerify } from '../api';

export function AuditTab() {
  const [params, setParams] = useSearchParams();
  const filter = { before: params.get('before') ?? '', action: params.get('action') ?? '', person: params.get('person') ?? '' };
  const query = useQuery(auditQuery(filter));
  const verify = useVerify();
  const show = (change: Partial<typeof filter>) =>
    setParams(Object.fromEntries(Object.entries({ ...filter, before: '', ...change }).filter(([, value]) => value)));
  return (
    <Card flush className="mt-4">
      <div className="flex flex-wrap items-center gap-2 p-3">
        <PillSelect
          label={t('admin.what')}
          value={filter.action}
          options={[['', t('admin.anyAction')], ...ACTIONS.map((action) => [action, t(`admin.action.${action}`)] as const)]}
          onChange={(action) => show({ action })}
        />
        {filter.person && (
          <Button look="tonal" icon="close" aria-label={t('admin.everybody')} onClick={() => show({ person: '' })}>
            {t('admin.onlyPerson', { person: filter.person })}
          </Button>
        )}
        <Button look="outlined" icon="shield" busy={verify.isPending} onClick={() => verify.mutate()}>{t('admin.verify')}</Button>
      </div>
      {verify.data && (
        <div className="px-3 pb-3 wrap-anywhere">
          {verify.data.broken === null ? (
            <Banner tone="info">{t('admin.verified', { entries: verify.data.entries, hash: verify.data.hash })}</Banner>
          ) : (
            <Banner tone="loss">{t('admin.broken', { entries: verify.data.entries, number: verify.data.broken })}</Banner>
          )}
        </div>
      )}
      {verify.error && <div className="px-3 pb-3"><Banner tone="loss">{verify.error.message}</Banner></div>}
      <Loaded query={query}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <Empty icon="history" title={t('admin.noEntries')} />
            ) : (
              <Table label={t('admin.audit')} columns={COLUMNS()} rows={items} rowKey={({ number }) => String(number)} />
            )}
            <nav aria-label={t('pager.label')} className="flex justify-end gap-2 border-t border-outline-variant/40 px-3 py-2">
              <Button look="text" disabled={!filter.before} onClick={() => show({})}>{t('admin.newest')}</Button>
              <Button look="text" disabled={next === null} onClick={() => show({ before: String(next) })}>{t('admin.older')}</Button>
            </nav>
          </>
        )}
      </Loaded>
    </Card>
  );
}

const COLUMNS = (): Column<AuditEntry>[] => [
  { key: 'number', title: '#', numeric: true, wide: true, cell: ({ number }) => number },
  { key: 'at', title: t('admin.when'), cell: ({ at }) => <span className="whitespace-nowrap">{shortTime(at)}</span> },
  { key: 'who', title: t('admin.who'), wide: true, cell: who },
  {
    key: 'what',
    title: t('admin.what'),
    cell: (entry) => (
      <div className="min-w-0">
        {t(`admin.action.${entry.action}`)}
        <span className="block text-xs wrap-anywhere text-on-surface-variant md:hidden">
          {[entry.subject, who(entry), inWords(entry.details)].filter(Boolean).join(' · ')}
        </span>
      </div>
    ),
  },
  { key: 'subject', title: t('admin.subject'), wide: true, cell: ({ subject }) => subject },
  { key: 'details', title: t('admin.details'), wide: true, cell: ({ details }) => <span className="text-xs wrap-anywhere">{inWords(details)}</span> },
  { key: 'network', title: t('admin.network'), wide: true, cell: ({ network }) => network },
];

/** The address where it is known; it stays readable when the user is gone. */
function who(entry: AuditEntry): string {
  if (entry.actor === 'USER' && entry.email) return entry.email;
  return t(`admin.actor.${entry.actor}`, { person: entry.email ?? entry.person ?? '' });
}

const inWords = (details: AuditEntry['details']): string =>
  Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
