import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Channel } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { Dialog } from '@/ui/dialog';
import { Banner, Empty, Loaded } from '@/ui/states';
import { channelsQuery, useRemoveChannel, useTestChannel } from '../api';
import { isThisDevice } from '../push';
import { ChannelDialog } from './channel-dialog';

/** Where one is told. */
export function Channels() {
  const channels = useQuery(channelsQuery);
  const [edited, setEdited] = useState<Channel | 'new' | null>(null);
  const add = <Button icon="add" onClick={() => setEdited('new')}>{t('notify.add')}</Button>;
  return (
    <Card title={t('notify.channels')} actions={channels.data?.length ? add : undefined}>
      <p className="pb-2 text-on-surface-variant">{t('notify.channelsText')}</p>
      <Loaded query={channels}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="notifications" title={t('notify.noChannels')} text={t('notify.noChannelsText')} action={add} />
          ) : (
            <ul aria-label={t('notify.channels')} className="divide-y divide-outline-variant/40">
              {all.map((channel) => <Row key={channel.id} channel={channel} onEdit={() => setEdited(channel)} />)}
            </ul>
          )
        }
      </Loaded>
      {edited && <ChannelDialog channel={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}

function Row({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const test = useTestChannel();
  const remove = useRemoveChannel();
  const [isSure, setSure] = useState(false);
  const { name, kind, hint, digest, sentAt, failure, gaveUp } = channel;
  const notes = [hint, t(`notify.digest.${digest}`), sentAt ? t('notify.lastSent', { time: shortTime(sentAt) }) : t('notify.neverSent')].filter(Boolean);
  return (
    <li className="space-y-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="min-w-0">
          <span className="flex items-center gap-2">
            <span className="truncate">{name}</span>
            <Chip tone={gaveUp ? 'loss' : 'info'}>{t(isThisDevice(channel.id) ? 'notify.thisDevice' : `notify.kind.${kind}`)}</Chip>
          </span>
          <span className="block text-xs break-words text-on-surface-variant">{notes.join(' · ')}</span>
        </span>
        <span className="flex flex-wrap gap-2">
          <Button look="tonal" busy={test.isPending} aria-label={t('notify.testNamed', { name })} onClick={() => test.mutate(channel.id)}>{t('notify.test')}</Button>
          <Button look="text" aria-label={t('notify.edit', { name })} onClick={onEdit}>{t('notify.change')}</Button>
          <Button look="text" aria-label={t('notify.removeNamed', { name })} onClick={() => setSure(true)}>{t('notify.remove')}</Button>
        </span>
      </div>
      {failure && <Banner tone="warning">{t(gaveUp ? 'notify.gaveUp' : 'notify.failing', { why: failure })}</Banner>}
      {test.data && <Banner tone={test.data.sent ? 'info' : 'loss'}>{test.data.sent ? t('notify.tested') : t('notify.testFailed', { why: test.data.detail })}</Banner>}
      {test.error && <Banner tone="loss">{test.error.message}</Banner>}
      {isSure && (
        <Dialog
          title={t('notify.removeNamed', { name })}
          onClose={() => setSure(false)}
          actions={
            <>
              <Button look="text" onClick={() => setSure(false)}>{t('notify.cancel')}</Button>
              <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate(channel.id)}>{t('notify.remove')}</Button>
            </>
          }
        >
          <p>{t('notify.removeSure', { name })}</p>
          {remove.error && <Banner tone="loss">{remove.error.message}</Banner>}
        </Dialog>
      )}
    </li>
  );
}
