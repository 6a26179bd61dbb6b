import { useState } from 'react';
import { Link } from 'react-router';
import type { Account } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Money, Quantity } from '@/ui/amounts';
import { Button, ButtonLink, IconButton } from '@/ui/button';
import { Card, Property } from '@/ui/card';
import { Chip, ModeBadge } from '@/ui/chip';
import { Dialog } from '@/ui/dialog';
import { Banner } from '@/ui/states';
import { Table } from '@/ui/table';
import { useDeleteAccount, useLookedAtAccount, useRetryAccount, useTestCredential } from '../api';
import { VERDICT_TONES } from './key-result';

/** One account: whose money, whether it is reached, what it holds, what signs for it. */
export function AccountCard({ account }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  const retry = useRetryAccount(account.id);
  const held = account.balances.filter((balance) => balance.total !== '0');
  return (
    <Card
      label={account.name}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {account.name} <ModeBadge mode={account.mode} />
          <span className="text-xs font-normal text-on-surface-variant">{account.venue}</span>
        </span>
      }
      actions={
        <>
          <span className="font-medium"><Money value={account.equity} currency={account.currency} /></span>
          <IconButton icon="delete" label={t('accounts.delete', { name: account.name })} onClick={() => setAsked(true)} />
        </>
      }
    >
      <p className={`pb-2 text-sm ${account.connection.healthy ? 'text-gain' : 'text-loss'}`}>
        <span aria-hidden="true">{account.connection.healthy ? '● ' : '▲ '}</span>
        {account.connection.detail}
      </p>
      {account.fence?.found && <Fenced account={account} />}
      {!account.connection.healthy && (
        <div className="pb-2">
          <Button look="tonal" icon="refresh" busy={retry.isPending} onClick={() => retry.mutate()}>{t('action.retry')}</Button>
        </div>
      )}
      {held.length === 0 ? (
        <p className="text-on-surface-variant">{t('accounts.noBalances')}</p>
      ) : (
        <Table
          label={t('dashboard.balances')}
          rows={held}
          rowKey={(balance) => balance.asset}
          columns={[
            { key: 'asset', title: t('balance.asset'), cell: (balance) => <span className="font-medium">{balance.asset}</span> },
            { key: 'free', title: t('balance.free'), numeric: true, cell: (balance) => <Quantity value={balance.free} /> },
            { key: 'locked', title: t('balance.locked'), numeric: true, wide: true, cell: (balance) => <Quantity value={balance.locked} /> },
            { key: 'value', title: t('balance.value'), numeric: true, cell: (balance) => <Money value={balance.value} currency={account.currency} /> },
          ]}
        />
      )}
      {account.mode !== 'PAPER' && <Credential account={account} />}
      <p className="pt-3 text-sm"><Link className="text-primary hover:underline" to={`/risk?account=${account.id}`}>{t('accounts.limits')}</Link></p>
      {asked && <ConfirmDelete account={account} onClose={() => setAsked(false)} />}
    </Card>
  );
}

/** The venue knows what is forgotten here: a person must look. */
function Fenced({ account }: { account: Account }) {
  const [asked, setAsked] = useState(false);
  const looked = useLookedAtAccount(account.id);
  return (
    <div className="pb-2">
      <Button look="filled" icon="check" onClick={() => setAsked(true)}>{t('accounts.lookedAt')}</Button>
      {asked && (
        <Dialog
          title={t('accounts.lookedAtTitle', { name: account.name })}
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button look="text" onClick={() => setAsked(false)}>{t('action.back')}</Button>
              <Button look="danger" busy={looked.isPending} onClick={() => looked.mutate(undefined, { onSuccess: () => setAsked(false) })}>{t('accounts.lookedAtConfirm')}</Button>
            </>
          }
        >
          <p>{t('accounts.lookedAtText')}</p>
          <p className="pt-2 text-sm text-on-surface-variant">{account.fence?.found}</p>
          {looked.error && <p role="alert" className="text-error">{looked.error.message}</p>}
        </Dialog>
      )}
    </div>
  );
}

function Credential({ account }: { account: Account }) {
  const test = useTestCredential(account.id);
  const credential = account.credential;
  return (
    <div className="mt-3 space-y-3 border-t border-outline-variant/40 pt-3">
      {credential && (
        <dl>
          <Property label={t('accounts.key')}>{t(`accounts.kind.${credential.kind}`)} {credential.hint && `…${credential.hint}`}</Property>
          {credential.check && (
            <Property label={t('accounts.checked', { time: shortTime(credential.check.at) })}>
              <Chip tone={VERDICT_TONES[credential.check.verdict]} dot>{t(`accounts.verdict.${credential.check.verdict}`)}</Chip>
            </Property>
          )}
        </dl>
      )}
      {credential?.check?.verdict === 'UNFIT' && <Banner tone="loss">{credential.check.detail}</Banner>}
      {test.error && <Banner tone="warning">{test.error.message}</Banner>}
      <div className="flex flex-wrap gap-2">
        <Button look="tonal" icon="refresh" busy={test.isPending} onClick={() => test.mutate()}>{t('accounts.test')}</Button>
        <ButtonLink look="text" icon="edit" to={`/accounts/${account.id}/key`}>{t('accounts.changeKey')}</ButtonLink>
      </div>
    </div>
  );
}

function ConfirmDelete({ account, onClose }: { account: Account; onClose: () => void }) {
  const remove = useDeleteAccount(account.id);
  return (
    <Dialog
      title={t('accounts.deleteTitle', { name: account.name })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>{t('action.delete')}</Button>
        </>
      }
    >
      <p>{t(account.mode === 'PAPER' ? 'accounts.deletePaper' : 'accounts.deleteReal')}</p>
      {remove.error && <p role="alert" className="text-error">{remove.error.message}</p>}
    </Dialog>
  );
}
