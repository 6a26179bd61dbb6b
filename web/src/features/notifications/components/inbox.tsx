import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Notification } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { Icon, type IconName } from '@/ui/icon';
import { Pager } from '@/ui/pager';
import { Banner, Empty, Loaded } from '@/ui/states';
import { type Event, notificationsQuery, SIZE, useRead } from '../api';

const ICONS: Record<Event, IconName> = {
  DEAL_OPENED: 'trending-up', SAFETY_FILLED: 'sell', DEAL_CLOSED: 'check', BOT_ERROR: 'error', WAITING_FOR_BALANCE: 'account-balance-wallet',
  CONNECTION: 'wifi-off', LIMIT: 'shield', PLAN: 'account-circle', SUMMARY: 'monitoring', CHANNEL: 'notifications',
};

/** What one was told, newest first. */
export function Inbox() {
  const [page, setPage] = useState(0);
  const notifications = useQuery(notificationsQuery(page));
  const read = useRead();
  return (
    <Card flush label={t('notify.inbox')}>
      <Loaded query={notifications} rows={8}>
        {({ items, total }) => {
          const newest = items[0];
          if (!newest) return <Empty icon="notifications" title={t('notify.none')} text={t('notify.noneText')} />;
          return (
            <>
              {page === 0 && items.some((item) => !item.read) && (
                <div className="flex justify-end border-b border-outline-variant/30 px-2 py-1">
                  <Button look="text" icon="check" busy={read.isPending} onClick={() => read.mutate(newest.id)}>{t('notify.readAll')}</Button>
                </div>
              )}
              {read.error && <Banner tone="loss">{read.error.message}</Banner>}
              <ol aria-label={t('notify.inbox')} className="divide-y divide-outline-variant/30">
                {items.map((item) => <Row key={item.id} item={item} />)}
              </ol>
              <Pager page={page} size={SIZE} total={total} onPage={setPage} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

function Row({ item }: { item: Notification }) {
  return (
    <li className={`flex items-start gap-3 px-4 py-2.5 ${item.read ? '' : 'bg-primary-container/30'}`}>
      <span className={`mt-0.5 rounded-full p-1.5 ${item.urgent ? 'bg-loss-container text-on-loss-container' : 'bg-secondary-container text-on-secondary-container'}`}>
        <Icon name={ICONS[item.event]} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {t(`notify.event.${item.event}`)}
          {!item.read && <Chip tone="primary">{t('notify.new')}</Chip>}
        </p>
        <p className="break-words">{item.text}</p>
        {item.botId && <Link to={`/bots/${item.botId}`} className="text-xs text-primary hover:underline">{item.botName}</Link>}
      </div>
      <time dateTime={item.time} className="figures pt-0.5 text-xs whitespace-nowrap text-on-surface-variant">{shortTime(item.time)}</time>
    </li>
  );
}
