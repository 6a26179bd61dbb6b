import { useState } from 'react';
import type { Risk } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { asObject } from '@/lib/json-path';
import { Button } from '@/ui/button';
import { Card, Property } from '@/ui/card';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { useFirmPayout, useFirmReset } from '../api';

type Asked = 'reset' | 'payout' | null;

const text = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '–');

/** The firm that lends the account, and what only its owner can tell: that it was reset, or paid out. */
export function FirmCard({ risk }: { risk: Risk }) {
  const [asked, setAsked] = useState<Asked>(null);
  if (!risk.limits.propFirm) return null;
  const firm = asObject(risk.limits.propFirm);
  return (
    <Card
      title={t('firm.title')}
      actions={
        <>
          <Button look="outlined" onClick={() => setAsked('payout')}>{t('firm.payout')}</Button>
          <Button look="outlined" icon="refresh" onClick={() => setAsked('reset')}>{t('firm.reset')}</Button>
        </>
      }
    >
      <dl>
        <Property label={t('firm.rules')}>{text(firm.rules)}</Property>
        <Property label={t('firm.account')}>{text(firm.account)}</Property>
        <Property label={t('firm.stage')}>{text(firm.stage)}</Property>
      </dl>
      <p className="pt-3 text-on-surface-variant">{t('firm.text')}</p>
      {asked === 'reset' && <ConfirmReset risk={risk} onClose={() => setAsked(null)} />}
      {asked === 'payout' && <ConfirmPayout risk={risk} onClose={() => setAsked(null)} />}
    </Card>
  );
}

interface ConfirmProps {
  risk: Risk;
  onClose: () => void;
}

function ConfirmReset({ risk, onClose }: ConfirmProps) {
  const reset = useFirmReset(risk.accountId);
  return (
    <Dialog
      title={t('firm.resetTitle')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button look="danger" busy={reset.isPending} onClick={() => reset.mutate(undefined, { onSuccess: onClose })}>{t('firm.resetConfirm')}</Button>
        </>
      }
    >
      <p>{t('firm.resetText')}</p>
      {reset.error && <p role="alert" className="text-error">{reset.error.message}</p>}
    </Dialog>
  );
}

function ConfirmPayout({ risk, onClose }: ConfirmProps) {
  const payout = useFirmPayout(risk.accountId);
  const [amount, setAmount] = useState('');
  return (
    <Dialog
      title={t('firm.payoutTitle')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button busy={payout.isPending} disabled={!amount.trim()} onClick={() => payout.mutate(amount.trim(), { onSuccess: onClose })}>{t('firm.payoutConfirm')}</Button>
        </>
      }
    >
      <p>{t('firm.payoutText')}</p>
      <TextField label={t('firm.amount')} unit={risk.currency} numeric value={amount} onChange={setAmount} error={payout.error?.message} />
    </Dialog>
  );
}
