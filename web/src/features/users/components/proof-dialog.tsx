import { problemAt } from '@/lib/api/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { passkeysQuery, useProve, useProveByPasskey } from '../api';
import { knowsPasskeys } from '../passkey';
import { CodeField } from './code-field';

/** Password, and the code of those who have a second factor. */
export function ProofDialog({ onSettled }: { onSettled: (isProved: boolean) => void }) {
  const prove = useProve();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
  const byPasskey = useProveByPasskey();
  const passkeys = useQuery({ ...passkeysQuery, enabled: knowsPasskeys() });
  const submit = () =>
    prove.mutate({ password, code: code.trim() || null }, {
      onSuccess: () => onSettled(true),
      onError: (error) => setNeedsCode((before) => before || problemAt(error, 'code') !== undefined),
    });
  const codeProblem = code ? problemAt(prove.error, 'code') : undefined;
  const passwordProblem = problemAt(prove.error, 'password');
  return (
    <Dialog
      title={t('users.proof')}
      onClose={() => onSettled(false)}
      actions={
        <>
          <Button look="text" onClick={() => onSettled(false)}>{t('action.cancel')}</Button>
          <Button type="submit" form="proof" busy={prove.isPending}>{t('users.goOn')}</Button>
        </>
      }
    >
      <form
        id="proof"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{t('users.proofText')}</p>
        <TextField label={t('users.password')} type="password" autoComplete="current-password" value={password} onChange={setPassword} required error={passwordProblem} />
        {needsCode && <CodeField value={code} onChange={setCode} error={codeProblem} />}
        {passkeys.data?.length ? (
          <Button look="outlined" className="w-full" busy={byPasskey.isPending} onClick={() => byPasskey.mutate(undefined, { onSuccess: () => onSettled(true) })}>{t('users.passkey')}</Button>
        ) : null}
        {byPasskey.error && <Banner tone="loss">{byPasskey.error.message}</Banner>}
        {prove.error && !passwordProblem && !problemAt(prove.error, 'code') && <Banner tone="loss">{prove.error.message}</Banner>}
      </form>
    </Dialog>
  );
}
