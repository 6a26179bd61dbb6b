import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { AdminUser } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { day, shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { Icon } from '@/ui/icon';
import { Pager } from '@/ui/pager';
import { PILL, PillSelect } from '@/ui/pill-select';
import { Empty, Loaded } from '@/ui/states';
import { type Column, Table } from '@/ui/table';
import { SIZE, usersQuery } from '../api';
import { UserDialog } from './user-dialog';

const WHICH = ['ADMINISTRATORS', 'LOCKED', 'NOT_VERIFIED'] as const;

export function UsersTab() {
  const [params, setParams] = useSearchParams();
  const [managed, setManaged] = useState<string>();
  const filter = { page: Number(params.get('page') ?? 0), text: params.get('text') ?? '', which: params.get('which') ?? '' };
  const query = useQuery(usersQuery(filter));
  const change = (name: string, value: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (name !== 'page') next.delete('page');
      if (value) next.set(name, value);
      else next.delete(name);
      return next;
    }, { replace: true });
  const user = query.data?.items.find(({ id }) => id === managed);
  return (
    <Card flush className="mt-4">
      <form role="search" className="flex flex-wrap items-center gap-2 p-3" onSubmit={(event) => event.preventDefault()}>
        <div className="relative min-w-48 flex-1 sm:max-w-72">
          <Icon name="search" className="absolute top-2.5 left-3 text-on-surface-variant" />
          <input
            type="search"
            aria-label={t('admin.search')}
            placeholder={t('admin.search')}
            value={filter.text}
            onChange={(event) => change('text', event.target.value)}
            className={`${PILL} w-full pl-10`}
          />
        </div>
        <PillSelect
          label={t('admin.which')}
          value={filter.which}
          options={[['', t('admin.which.ALL')], ...WHICH.map((which) => [which, t(`admin.which.${which}`)] as const)]}
          onChange={(which) => change('which', which)}
        />
      </form>
      <Loaded query={query}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="account-circle" title={t('admin.noUsers')} />
          ) : (
            <>
              <Table label={t('admin.users')} columns={columns(setManaged)} rows={data.items} rowKey={({ id }) => id} />
              <Pager page={data.page} size={SIZE} total={data.total} onPage={(page) => change('page', page ? String(page) : '')} />
            </>
          )
        }
      </Loaded>
      {user && <UserDialog user={user} onClose={() => setManaged(undefined)} />}
    </Card>
  );
}

const columns = (manage: (id: string) => void): Column<AdminUser>[] => [
  { key: 'email', title: t('admin.email'), cell: (user) => <Name user={user} /> },
  { key: 'since', title: t('admin.since'), wide: true, cell: (user) => day(user.createdAt) },
  { key: 'factor', title: t('admin.factor'), wide: true, cell: (user) => t(user.secondFactor ? 'admin.yes' : 'admin.no') },
  { key: 'plan', title: t('admin.plan'), wide: true, cell: (user) => <PlanText user={user} /> },
  { key: 'bots', title: t('admin.bots'), numeric: true, wide: true, cell: (user) => user.bots },
  { key: 'seen', title: t('admin.seen'), wide: true, cell: (user) => (user.seenAt ? shortTime(user.seenAt) : t('admin.never')) },
  {
    key: 'manage',
    title: <span className="sr-only">{t('admin.manage', { user: '' })}</span>,
    cell: (user) => (
      <div className="text-right">
        <Button look="text" aria-label={t('admin.manage', { user: nameOf(user) })} onClick={() => manage(user.id)}>
          <Icon name="tune" size={18} />
        </Button>
      </div>
    ),
  },
];

export const nameOf = (user: AdminUser): string => user.email ?? t('admin.localUser');

/** Who it is, what is out of the ordinary, and on a phone what the other columns say. */
function Name({ user }: { user: AdminUser }) {
  return (
    <div className="min-w-0">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="break-all">{nameOf(user)}</span>
        {user.role === 'ADMIN' && <Chip tone="primary">{t('admin.isAdmin')}</Chip>}
        {user.locked && <Chip tone="loss" title={user.locked.why}>{t('admin.isLocked')}</Chip>}
        {user.leavesAt && <Chip tone="warning">{t('leaving.endsOn', { day: day(user.leavesAt) })}</Chip>}
        {!user.verifiedAt && <Chip tone="warning">{t('admin.notVerified')}</Chip>}
      </span>
      <span className="text-xs text-on-surface-variant md:hidden">
        {user.tier} · {t('admin.bots')} {user.bots} · {user.seenAt ? shortTime(user.seenAt) : t('admin.never')}
      </span>
    </div>
  );
}

/** The plan that counts, and where it comes from unless it is the one that everybody has. */
export function PlanText({ user }: { user: AdminUser }) {
  const given = user.given.tier === user.tier && user.given.why !== null && user.tier !== 'FREE';
  const from = given
    ? user.given.until ? t('admin.givenUntil', { day: day(user.given.until) }) : t('admin.given')
    : user.paid ? t('admin.paid') : '';
  return (
    <span title={given ? (user.given.why ?? '') : undefined}>
      {user.tier}
      {from && <span className="text-on-surface-variant"> · {from}</span>}
    </span>
  );
}
