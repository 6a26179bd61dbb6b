import { useState } from 'react';
import { ProblemError } from '@/lib/api/client';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { useCreateAccount } from '../api';

const FIRST_FUNDS = '10000';
const FIRST_CURRENCY = 'USDT';

/** A paper account with funds of one's choice. */
export function PaperDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateAccount();
  const [name, setName] = useState('');
  const [funds, setFunds] = useState(FIRST_FUNDS);
  const [currency, setCurrency] = useState(FIRST_CURRENCY);
  const money = currency.trim().toUpperCase();
  const problems = create.error instanceof ProblemError ? create.error.problems : [];
  const problem = (field: string) => problems.find((each) => each.field === field)?.allowed;
  const submit = () => create.mutate({ name: name.trim(), mode: 'PAPER', currency: money, funds: { [money]: funds.trim() } }, { onSuccess: onClose });
  return (
    <Dialog
      title={t('accounts.newPaper')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button icon="check" busy={create.isPending} disabled={!name.trim() || !money} onClick={submit}>{t('accounts.create')}</Button>
        </>
      }
    >
      <TextField label={t('accounts.name')} value={name} onChange={setName} error={problem('name')} />
      <TextField label={t('accounts.currency')} hint={t('accounts.currencyHint')} value={currency} onChange={setCurrency} error={problem('currency') ?? problem('funds')} />
      <TextField label={t('accounts.funds')} value={funds} onChange={setFunds} unit={money} numeric error={problem(`funds.${money}`)} />
      {create.error && problems.length === 0 && <p role="alert" className="text-error">{create.error.message}</p>}
    </Dialog>
  );
}
