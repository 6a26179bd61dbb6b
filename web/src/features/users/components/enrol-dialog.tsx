import { useState } from 'react';
import { encode } from 'uqr';
import { problemAt } from '@/lib/api/client';
import type { NewFactor } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Banner } from '@/ui/states';
import { useConfirmFactor } from '../api';
import { CodeField } from './code-field';
import { RecoveryCodes } from './recovery-codes';

/** Shows the secret as picture and text, asks for a first code, and shows the recovery codes. */
export function EnrolDialog({ fresh, onClose }: { fresh: NewFactor; onClose: () => void }) {
  const confirm = useConfirmFactor();
  const [code, setCode] = useState('');
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onClose={onClose} />;
  const problem = problemAt(confirm.error, 'code');
  return (
    <Dialog
      title={t('users.factor')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" form="enrol" busy={confirm.isPending}>{t('users.factorConfirm')}</Button>
        </>
      }
    >
      <form
        id="enrol"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate(code.trim());
        }}
      >
        <p>{t('users.factorScan')}</p>
        <Picture text={fresh.uri} />
        <code className="figures block text-center break-all text-on-surface">{fresh.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <CodeField value={code} onChange={setCode} error={problem} hint={t('users.codeFigures')} />
        {confirm.error && !problem && <Banner tone="loss">{confirm.error.message}</Banner>}
      </form>
    </Dialog>
  );
}

/** Dark on light, whatever the page's colours: not all authenticators read the inverse. */
function Picture({ text }: { text: string }) {
  const rows = encode(text, { ecc: 'M', border: 0 }).data;
  const size = rows.length + 8;
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('users.factorPicture')} className="mx-auto size-56 rounded-lg" shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
