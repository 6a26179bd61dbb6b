import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '@/lib/api/client';
import type { Channel } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { sessionQuery } from '@/lib/session';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { type Event, EVENTS, useChangeChannel, useMakeChannel } from '../api';
import { knowsPush } from '../push';
import { EventsField } from './events-field';

type Kind = Channel['kind'];
type Digest = Channel['digest'];

const KINDS: Kind[] = ['EMAIL', 'DISCORD', 'SLACK', 'TELEGRAM', 'WEBHOOK', 'WEB_PUSH'];
const DIGESTS: Digest[] = ['INSTANT', 'HOURLY', 'DAILY'];
const PRESUMED = EVENTS.filter((event) => event !== 'DEAL_OPENED' && event !== 'SAFETY_FILLED');

/** Fields that show their own problem. */
const FIELDS = new Set(['name', 'url', 'token', 'chat', 'email']);

/** Asks for a new channel, or for other words and events of one; an address is not changed. */
export function ChannelDialog({ channel, onClose }: { channel: Channel | null; onClose: () => void }) {
  const make = useMakeChannel();
  const change = useChangeChannel();
  const session = useQuery(sessionQuery);
  const [kind, setKind] = useState<Kind>(channel?.kind ?? 'DISCORD');
  const [name, setName] = useState(channel?.name ?? '');
  const [digest, setDigest] = useState<Digest>(channel?.digest ?? 'INSTANT');
  const [events, setEvents] = useState<Event[]>(channel?.events ?? PRESUMED);
  const [url, setUrl] = useState('');
  const [token, setToken] = useState('');
  const [chat, setChat] = useState('');
  const [email, setEmail] = useState('');
  const error = make.error ?? change.error;
  const at = (field: string) =>
    error instanceof ProblemError ? error.problems.find((problem) => problem.field === field)?.allowed : undefined;
  const isAtFields = error instanceof ProblemError && error.problems.length > 0 && error.problems.every((problem) => FIELDS.has(problem.field));
  if (make.data?.secret) return <Secret secret={make.data.secret} onClose={onClose} />;
  const isHook = kind === 'DISCORD' || kind === 'SLACK' || kind === 'WEBHOOK';
  const hasUsers = session.data?.users ?? true;
  const submit = () => {
    if (channel) {
      change.mutate({ id: channel.id, name, events, digest }, { onSuccess: onClose });
      return;
    }
    make.mutate(
      {
        kind, name, events, digest,
        url: isHook ? url.trim() || null : null,
        token: kind === 'TELEGRAM' ? token.trim() || null : null,
        chat: kind === 'TELEGRAM' ? chat.trim() : null,
        email: kind === 'EMAIL' && !hasUsers ? email.trim() : null,
      },
      { onSuccess: (made) => made.secret === null && onClose() },
    );
  };
  return (
    <Dialog
      title={channel ? t('notify.edit', { name: channel.name }) : t('notify.add')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('notify.cancel')}</Button>
          <Button busy={make.isPending || change.isPending} disabled={!name.trim()} onClick={submit}>{t(channel ? 'notify.save' : 'notify.add')}</Button>
        </>
      }
    >
      {!channel && <SelectField label={t('notify.kind')} value={kind} options={KINDS.filter((one) => one !== 'WEB_PUSH' || knowsPush()).map((one) => ({ value: one, text: t(one === 'WEB_PUSH' ? 'notify.thisDevice' : `notify.kind.${one}`) }))} onChange={(next) => setKind(next as Kind)} />}
      <TextField label={t('notify.name')} value={name} onChange={setName} error={at('name')} required />
      {!channel && isHook && <TextField label={t('notify.url')} hint={t(`notify.urlHint.${kind}`)} value={url} onChange={setUrl} error={at('url')} placeholder="https://" required />}
      {!channel && kind === 'TELEGRAM' && <TextField label={t('notify.token')} hint={t('notify.tokenHint')} value={token} onChange={setToken} error={at('token')} type="password" autoComplete="new-password" required />}
      {!channel && kind === 'TELEGRAM' && <TextField label={t('notify.chat')} hint={t('notify.chatHint')} value={chat} onChange={setChat} error={at('chat')} required />}
      {!channel && kind === 'WEB_PUSH' && <p>{t('notify.pushText')}</p>}
      {!channel && kind === 'EMAIL' && (hasUsers
        ? <p>{t('notify.emailOwn')}</p>
        : <TextField label={t('notify.email')} value={email} onChange={setEmail} error={at('email')} required />)}
      <SelectField label={t('notify.digest')} hint={t('notify.digestHint')} value={digest} options={DIGESTS.map((one) => ({ value: one, text: t(`notify.digest.${one}`) }))} onChange={(next) => setDigest(next as Digest)} />
      <EventsField label={t('notify.events')} chosen={events} onChange={setEvents} />
      {error && !isAtFields && <Banner tone="loss">{error.message}</Banner>}
    </Dialog>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog
      title={t('notify.secret')}
      onClose={onClose}
      actions={
        <>
          <Button look="tonal" onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>{t(isCopied ? 'notify.copied' : 'notify.copy')}</Button>
          <Button onClick={onClose}>{t('notify.done')}</Button>
        </>
      }
    >
      <p>{t('notify.secretOnce')}</p>
      <code className="block rounded-lg bg-container p-3 text-sm break-all text-on-surface">{secret}</code>
    </Dialog>
  );
}
