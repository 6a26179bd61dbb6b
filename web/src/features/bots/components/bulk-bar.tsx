import { useState } from 'react';
import type { Command } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button, IconButton } from '@/ui/button';
import { LiveConfirm } from '@/ui/live-confirm';
import { useCommand } from '../api';

interface BulkBarProps {
  ids: ReadonlySet<string>;
  /** Whether any of them trades real money. */
  isLive: boolean;
  onDone: () => void;
}

type BulkType = 'start' | 'pause' | 'stop';

const asCommand = (type: BulkType): Command => (type === 'stop' ? { type, close: false } : { type });

/** Start, pause or stop several bots; stopping keeps open deals, which the text says. */
export function BulkBar({ ids, isLive, onDone }: BulkBarProps) {
  const command = useCommand();
  const [asked, setAsked] = useState(false);
  const [failed, setFailed] = useState(0);
  const send = async (type: BulkType) => {
    const answers = await Promise.allSettled(
      [...ids].map((id) => command.mutateAsync({ id, command: asCommand(type) })),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected').length;
    setFailed(refused);
    if (refused === 0) onDone();
  };
  return (
    <div role="toolbar" aria-label={t('bots.bulk')} className="sticky top-16 z-20 flex flex-wrap items-center gap-x-2 gap-y-1 bg-secondary-container px-3 py-2 text-on-secondary-container">
      <IconButton icon="close" label={t('bots.clearSelection')} onClick={onDone} />
      <span className="figures mr-2 font-medium">{t('bots.selected', { count: ids.size })}</span>
      <Button look="text" icon="play-arrow" busy={command.isPending} onClick={() => (isLive ? setAsked(true) : void send('start'))}>{t('action.start')}</Button>
      <Button look="text" icon="pause" busy={command.isPending} onClick={() => void send('pause')}>{t('action.pause')}</Button>
      <Button look="text" icon="stop" busy={command.isPending} title={t('bots.stopHint')} onClick={() => void send('stop')}>{t('action.stop')}</Button>
      {asked && <LiveConfirm name={t('bots.selected', { count: ids.size })} onConfirm={() => void send('start')} onClose={() => setAsked(false)} />}
      {failed > 0 && <span role="alert" className="text-error">{t('bots.bulkFailed', { count: failed })}</span>}
    </div>
  );
}
