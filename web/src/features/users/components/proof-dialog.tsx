import { useState } from 'react';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { useProve } from '../api';
import { CodeField } from './code-field';
import { problemAt } from './door';

/** Password, and the code of those who have a second factor. */
export function ProofDialog({ onSettled }: { onSettled: (isProved: boolean) => void }) {
  const prove = useProve();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [needsCode, setNeedsCode] = useState(false);
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
        {prove.error && !passwordProblem && !problemAt(prove.error, 'code') && <Banner tone="loss">{prove.error.message}</Banner>}
      </form>
    </Dialog>
  );
}
