import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Account, KillReport } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Quantity } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { Dialog } from '@/ui/dialog';
import { SwitchField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { killedQuery, useKill } from '../api';

/** Stops everything, and lists what was done until the venue has confirmed it. */
export function KillCard({ account }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  const killed = useQuery(killedQuery(account.id));
  return (
    <Card title={t('risk.kill')} actions={<Button look="danger" icon="stop" onClick={() => setAsked(true)}>{t('risk.killAsk')}</Button>}>
      <p className="text-on-surface-variant">{t('risk.killText')}</p>
      {killed.data && killed.data.bots.length > 0 && <Report report={killed.data} />}
      {asked && <Confirm account={account} onClose={() => setAsked(false)} />}
    </Card>
  );
}

function Confirm({ account, onClose }: { account: Account; onClose: () => void }) {
  const kill = useKill(account.id);
  const [close, setClose] = useState(false);
  return (
    <Dialog
      title={t('risk.killTitle', { name: account.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button look="danger" busy={kill.isPending} onClick={() => kill.mutate(close, { onSuccess: onClose })}>{t('risk.killConfirm')}</Button>
        </>
      }
    >
      <p>{t('risk.killConfirmText')}</p>
      <SwitchField label={t('risk.killClose')} hint={t('risk.killCloseHint')} checked={close} onChange={setClose} />
      {kill.error && <p role="alert" className="text-error">{kill.error.message}</p>}
    </Dialog>
  );
}

const SHOWN = 20;

function Report({ report }: { report: KillReport }) {
  const open = report.bots.filter((bot) => !bot.confirmed);
  const shown = [...open, ...report.bots.filter((bot) => bot.confirmed)].slice(0, SHOWN);
  return (
    <div className="mt-4 space-y-3">
      {report.confirmed ? (
        <Banner tone="info">{t('risk.confirmed', { count: report.bots.length })}</Banner>
      ) : (
        <Banner tone="warning">{t('risk.unconfirmed', { count: open.length })}</Banner>
      )}
      <ul aria-label={t('risk.report')} className="divide-y divide-outline-variant/40">
        {shown.map((bot) => (
          <li key={bot.botId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0">
              <Link to={`/bots/${bot.botId}`} className="font-medium text-primary hover:underline">{bot.botName}</Link>
              <span className="block text-xs text-on-surface-variant">{bot.instrument} · {shortTime(bot.at)}</span>
            </span>
            <span className="text-sm">
              {t('risk.ordersLeft', { left: bot.ordersLeft, orders: bot.orders })} · <Quantity value={bot.left} /> / <Quantity value={bot.held} />
            </span>
            <Chip tone={bot.confirmed ? 'gain' : 'warning'} dot>{t(bot.confirmed ? 'risk.done' : 'risk.pending')}</Chip>
          </li>
        ))}
      </ul>
      {report.bots.length > SHOWN && <p className="text-xs text-on-surface-variant">{t('risk.more', { count: report.bots.length - SHOWN })}</p>}
    </div>
  );
}
