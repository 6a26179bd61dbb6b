import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '@/lib/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { PageFrame } from '@/ui/page';
import { Empty, Loaded } from '@/ui/states';
import { accountsQuery } from '../api';
import { AccountCard } from '../components/account-card';
import { PaperDialog } from '../components/paper-dialog';

/** Every account with whose money it is, whether it is reached and what it holds. */
export function AccountsPage() {
  const accounts = useQuery(accountsQuery);
  const [asked, setAsked] = useState(false);
  return (
    <PageFrame
      title={t('nav.accounts')}
      actions={
        <>
          <Button look="outlined" icon="add" onClick={() => setAsked(true)}>{t('accounts.newPaper')}</Button>
          <ButtonLink icon="add" to="/accounts/connect">{t('accounts.connect')}</ButtonLink>
        </>
      }
    >
      <Loaded query={accounts} rows={8}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="account-balance-wallet" title={t('accounts.empty')} text={t('accounts.emptyText')} />
          ) : (
            <div className="grid items-start gap-4 xl:grid-cols-2">
              {all.map((account) => <AccountCard key={account.id} account={account} />)}
            </div>
          )
        }
      </Loaded>
      {asked && <PaperDialog onClose={() => setAsked(false)} />}
    </PageFrame>
  );
}
