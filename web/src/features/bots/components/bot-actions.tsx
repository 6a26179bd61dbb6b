import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { BotDetail } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button, ButtonLink, IconButton } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { SwitchField } from '@/ui/field';
import { LiveConfirm } from '@/ui/live-confirm';
import { useCommand, useDeleteBot } from '../api';

type Asked = 'stop' | 'delete' | 'emergency' | 'live' | null;

export function BotActions({ bot }: { bot: BotDetail }) {
  const command = useCommand();
  const [asked, setAsked] = useState<Asked>(null);
  const send = (type: 'start' | 'pause' | 'openDeal') => command.mutate({ id: bot.id, command: { type } });
  const isRunning = bot.desired === 'RUN' && bot.phase !== 'STOPPED';
  return (
    <>
      {command.error && <span role="alert" className="text-error">{command.error.message}</span>}
      {bot.strategy === 'dca' && isRunning && !bot.openDeal && (
        <Button look="text" icon="bolt" busy={command.isPending} onClick={() => send('openDeal')}>{t('action.openDeal')}</Button>
      )}
      {isRunning ? (
        <Button look="tonal" icon="pause" busy={command.isPending} onClick={() => send('pause')}>{t('action.pause')}</Button>
      ) : (
        <Button icon="play-arrow" busy={command.isPending} onClick={() => (bot.mode === 'LIVE' ? setAsked('live') : send('start'))}>{t('action.start')}</Button>
      )}
      {bot.desired !== 'STOP' && (
        <Button look="outlined" icon="stop" onClick={() => setAsked('stop')}>{t('action.stop')}</Button>
      )}
      <ButtonLink look="outlined" icon="edit" to={`/bots/${bot.id}/edit`}>{t('action.edit')}</ButtonLink>
      {bot.strategy === 'basket-grid' && (
        <IconButton icon="warning" label={t('action.emergencyClose')} onClick={() => setAsked('emergency')} />
      )}
      <IconButton icon="delete" label={t('action.delete')} onClick={() => setAsked('delete')} />
      {asked === 'live' && <LiveConfirm name={bot.name} onConfirm={() => send('start')} onClose={() => setAsked(null)} />}
      {asked && asked !== 'live' && <Confirm asked={asked} bot={bot} onClose={() => setAsked(null)} />}
    </>
  );
}

const EMERGENCY_MARGIN_PERCENT = '3';

function Confirm({ asked, bot, onClose }: { asked: 'stop' | 'delete' | 'emergency'; bot: BotDetail; onClose: () => void }) {
  const command = useCommand();
  const remove = useDeleteBot();
  const navigate = useNavigate();
  const [close, setClose] = useState(false);
  const hasDeal = bot.openDeal !== null;
  const confirm = () => {
    if (asked === 'delete') {
      remove.mutate({ id: bot.id, close }, { onSuccess: () => void navigate('/bots') });
    } else if (asked === 'stop') {
      command.mutate({ id: bot.id, command: { type: 'stop', close } }, { onSuccess: onClose });
    } else {
      command.mutate({ id: bot.id, command: { type: 'emergencyClose', margin: EMERGENCY_MARGIN_PERCENT } }, { onSuccess: onClose });
    }
  };
  const error = command.error ?? remove.error;
  return (
    <Dialog
      title={t(`bot.${asked}Title`, { name: bot.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button look="danger" busy={command.isPending || remove.isPending} onClick={confirm}>{t(`bot.${asked}Confirm`)}</Button>
        </>
      }
    >
      <p>{t(`bot.${asked}Text`)}</p>
      {hasDeal && asked !== 'emergency' && (
        <SwitchField label={t('bot.alsoClose')} hint={t('bot.alsoCloseHint')} checked={close} onChange={setClose} />
      )}
      {error && <p role="alert" className="text-error">{error.message}</p>}
    </Dialog>
  );
}
