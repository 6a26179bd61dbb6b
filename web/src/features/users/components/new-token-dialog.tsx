import { useState } from 'react';
import { problemAt } from '@/lib/api/client';
import type { NewToken } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { useMakeToken } from '../api';

const SCOPES: NewToken['scope'][] = ['READ', 'TRADE', 'ADMIN'];
const DAYS = ['7', '30', '90', '366'];

/** Asks what a token is to do, makes it, and shows it this once. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeToken();
  const [name, setName] = useState('');
  const [scope, setScope] = useState('READ');
  const [days, setDays] = useState('90');
  const [networks, setNetworks] = useState('');
  if (make.data) return <Made secret={make.data.secret} onClose={onClose} />;
  const submit = () =>
    make.mutate({ name, scope: scope as NewToken['scope'], days: Number(days), networks: networks.split(/[\s,]+/).filter(Boolean) });
  return (
    <Dialog
      title={t('users.newToken')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button busy={make.isPending} disabled={!name.trim()} onClick={submit}>{t('users.makeToken')}</Button>
        </>
      }
    >
      <TextField label={t('users.tokenName')} hint={t('users.tokenNameHint')} value={name} onChange={setName} error={problemAt(make.error, 'name')} required />
      <SelectField label={t('users.scope')} value={scope} options={SCOPES.map((one) => ({ value: one, text: t(`users.scope.${one}`) }))} onChange={setScope} />
      <SelectField label={t('users.tokenDays')} value={days} options={DAYS.map((one) => ({ value: one, text: t('users.days', { days: one }) }))} onChange={setDays} />
      <TextField label={t('users.networks')} hint={t('users.networksHint')} value={networks} onChange={setNetworks} error={problemAt(make.error, 'networks')} />
      {make.error && <Banner tone="loss">{make.error.message}</Banner>}
    </Dialog>
  );
}

function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <Dialog
      title={t('users.tokenMade')}
      onClose={onClose}
      actions={
        <>
          <Button look="tonal" onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>{t(isCopied ? 'users.copied' : 'users.copy')}</Button>
          <Button onClick={onClose}>{t('users.done')}</Button>
        </>
      }
    >
      <p>{t('users.tokenOnce')}</p>
      <code className="block rounded-lg bg-container p-3 text-sm break-all text-on-surface">{secret}</code>
    </Dialog>
  );
}
