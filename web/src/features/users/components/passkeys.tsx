import { problemAt } from '@/lib/api/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Passkey } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { Banner, Loaded } from '@/ui/states';
import { passkeysQuery, useAddPasskey, useRemovePasskey, useRenamePasskey } from '../api';
import { knowsPasskeys } from '../passkey';

/** By what somebody logs in without a password. */
export function Passkeys() {
  const passkeys = useQuery(passkeysQuery);
  const [isAdding, setAdding] = useState(false);
  const [renamed, setRenamed] = useState<Passkey | null>(null);
  const [removed, setRemoved] = useState<Passkey | null>(null);
  return (
    <Card
      title={t('users.passkeys')}
      actions={knowsPasskeys() && <Button look="text" icon="add" onClick={() => setAdding(true)}>{t('users.addPasskey')}</Button>}
    >
      <p className="pb-2 text-on-surface-variant">{t('users.passkeysText')}</p>
      {!knowsPasskeys() && <Banner tone="info">{t('users.passkeyUnable')}</Banner>}
      <Loaded query={passkeys}>
        {(all) =>
          all.length === 0 ? (
            <p className="py-2">{t('users.noPasskeys')}</p>
          ) : (
            <ul aria-label={t('users.passkeys')} className="divide-y divide-outline-variant/40">
              {all.map((one) => <Row key={one.id} passkey={one} onRename={() => setRenamed(one)} onRemove={() => setRemoved(one)} />)}
            </ul>
          )
        }
      </Loaded>
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
      {renamed && <RenameDialog passkey={renamed} onClose={() => setRenamed(null)} />}
      {removed && <RemoveDialog passkey={removed} onClose={() => setRemoved(null)} />}
    </Card>
  );
}

function Row({ passkey, onRename, onRemove }: { passkey: Passkey; onRename: () => void; onRemove: () => void }) {
  const notes = [
    t('users.passkeyMade', { time: shortTime(passkey.createdAt) }),
    passkey.usedAt ? t('users.passkeyUsed', { time: shortTime(passkey.usedAt) }) : t('users.passkeyUnused'),
    ...(passkey.maySync ? [t('users.passkeySynced')] : []),
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0">
        <span className="block truncate">{passkey.name}</span>
        <span className="block text-xs text-on-surface-variant">{notes.join(' · ')}</span>
      </span>
      <span className="flex gap-2">
        <Button look="text" aria-label={t('users.renamePasskeyNamed', { name: passkey.name })} onClick={onRename}>{t('users.renamePasskey')}</Button>
        <Button look="tonal" aria-label={t('users.removePasskeyNamed', { name: passkey.name })} onClick={onRemove}>{t('users.removePasskey')}</Button>
      </span>
    </li>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const add = useAddPasskey();
  const [name, setName] = useState('');
  const problem = problemAt(add.error, 'name');
  return (
    <Dialog
      title={t('users.addPasskey')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form="passkey" busy={add.isPending} disabled={!name.trim()}>{t('users.passkeyMake')}</Button>
        </>
      }
    >
      <form
        id="passkey"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(name, { onSuccess: onClose });
        }}
      >
        <TextField label={t('users.passkeyName')} hint={t('users.passkeyNameHint')} value={name} onChange={setName} error={problem} required />
        {add.error && !problem && <Banner tone="loss">{add.error.message}</Banner>}
      </form>
    </Dialog>
  );
}

function RenameDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const rename = useRenamePasskey();
  const [name, setName] = useState(passkey.name);
  const problem = problemAt(rename.error, 'name');
  return (
    <Dialog
      title={t('users.renamePasskeyNamed', { name: passkey.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form="passkey-name" busy={rename.isPending} disabled={!name.trim()}>{t('users.renamePasskey')}</Button>
        </>
      }
    >
      <form
        id="passkey-name"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ id: passkey.id, name }, { onSuccess: onClose });
        }}
      >
        <TextField label={t('users.passkeyName')} hint={t('users.passkeyNameHint')} value={name} onChange={setName} error={problem} required />
        {rename.error && !problem && <Banner tone="loss">{rename.error.message}</Banner>}
      </form>
    </Dialog>
  );
}

function RemoveDialog({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const remove = useRemovePasskey();
  return (
    <Dialog
      title={t('users.removePasskeyNamed', { name: passkey.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate(passkey.id, { onSuccess: onClose })}>{t('users.removePasskey')}</Button>
        </>
      }
    >
      <p>{t('users.removePasskeyText', { name: passkey.name })}</p>
      {remove.error && <Banner tone="loss">{remove.error.message}</Banner>}
    </Dialog>
  );
}
