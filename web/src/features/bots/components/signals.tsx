import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BotSignal } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Chip, type Tone } from '@/ui/chip';
import { Dialog } from '@/ui/dialog';
import { SelectField } from '@/ui/field';
import { Pager } from '@/ui/pager';
import { Banner, Empty, Loaded } from '@/ui/states';
import { signalsQuery, useEndSignals, useSignalAddress } from '../signals';

const AGES = ['30', '60', '300', '900', '3600'];
const TONES: Record<BotSignal['outcome'], Tone> = { DONE: 'gain', REFUSED: 'loss', UNKNOWN: 'warning' };
const ALERT = '{"action":"open","time":"{{timenow}}"}';

/** Where others tell the bot something, and what became of each thing that they told. */
export function Signals({ botId }: { botId: string }) {
  const [page, setPage] = useState(0);
  const signals = useQuery(signalsQuery(botId, page));
  const end = useEndSignals(botId);
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Loaded query={signals}>
        {(data) => (
          <>
            <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3">
              <p className="min-w-0 grow basis-72 text-on-surface-variant">
                {data.address
                  ? t('inbox.address', { since: shortTime(data.address.createdAt), seconds: data.address.maxAgeSeconds })
                  : t('inbox.noAddress')}
              </p>
              {data.address && <Button look="text" busy={end.isPending} onClick={() => end.mutate()}>{t('inbox.end')}</Button>}
              <Button look="tonal" onClick={() => setAsking(true)}>{t(data.address ? 'inbox.renew' : 'inbox.make')}</Button>
            </div>
            {end.error && <Banner tone="loss">{end.error.message}</Banner>}
            {data.items.length === 0 ? (
              <Empty icon="info" title={t('inbox.empty')} text={t('inbox.emptyText')} />
            ) : (
              <ol className="divide-y divide-outline-variant/30 pt-2">
                {data.items.map((signal) => <SignalRow key={signal.id} signal={signal} />)}
              </ol>
            )}
            <Pager page={data.page} size={data.size} total={data.total} onPage={setPage} />
          </>
        )}
      </Loaded>
      {isAsking && <AddressDialog botId={botId} onClose={() => setAsking(false)} />}
    </div>
  );
}

function SignalRow({ signal }: { signal: BotSignal }) {
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 md:grid-cols-[9rem_8rem_minmax(0,1fr)]">
      <span className="figures text-on-surface-variant">{shortTime(signal.receivedAt)}</span>
      <span><Chip tone={TONES[signal.outcome]}>{t(`inbox.outcome.${signal.outcome}`)}</Chip></span>
      <span className="min-w-0">
        <span className="block break-words">{signal.result || t('inbox.unknownText')}</span>
        <code className="block text-xs break-all text-on-surface-variant">{signal.message}</code>
        {signal.repeats > 0 && <span className="block text-xs text-on-surface-variant">{t('inbox.repeats', { count: signal.repeats })}</span>}
      </span>
    </li>
  );
}

function AddressDialog({ botId, onClose }: { botId: string; onClose: () => void }) {
  const make = useSignalAddress(botId);
  const [age, setAge] = useState('60');
  if (make.data?.url) return <Made url={make.data.url} onClose={onClose} />;
  return (
    <Dialog
      title={t('inbox.make')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button busy={make.isPending} onClick={() => make.mutate(Number(age))}>{t('inbox.make')}</Button>
        </>
      }
    >
      <p>{t('inbox.makeText')}</p>
      <SelectField
        label={t('inbox.age')}
        hint={t('inbox.ageHint')}
        value={age}
        options={AGES.map((one) => ({ value: one, text: t('inbox.seconds', { seconds: one }) }))}
        onChange={setAge}
      />
      {make.error && <Banner tone="loss">{make.error.message}</Banner>}
    </Dialog>
  );
}

function Made({ url, onClose }: { url: string; onClose: () => void }) {
  return (
    <Dialog title={t('inbox.made')} onClose={onClose} actions={<Button onClick={onClose}>{t('users.done')}</Button>}>
      <p>{t('inbox.once')}</p>
      <Copied label={t('inbox.url')} text={url} />
      <Copied label={t('inbox.message')} text={ALERT} />
      <p className="text-on-surface-variant">{t('inbox.actions')}</p>
    </Dialog>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <div className="space-y-1">
      <div className="flex items-center justify-between gap-2">
        <span className="text-on-surface-variant">{label}</span>
        <Button look="text" aria-label={`${t('users.copy')}: ${label}`} onClick={copy}>{t(isCopied ? 'users.copied' : 'users.copy')}</Button>
      </div>
      <code className="block rounded-lg bg-container p-3 text-sm break-all text-on-surface">{text}</code>
    </div>
  );
}
