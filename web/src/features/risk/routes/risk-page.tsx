import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Account } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { SelectField } from '@/ui/field';
import { PageFrame } from '@/ui/page';
import { Empty, Loaded, Missing } from '@/ui/states';
import { accountsQuery, riskQuery } from '../api';
import { DistancesCard } from '../components/distances-card';
import { FirmCard } from '../components/firm-card';
import { HaltBanner } from '../components/halt-banner';
import { KillCard } from '../components/kill-card';
import { LimitsForm } from '../components/limits-form';

/** What an account may risk, how far it is from it, and the switch that stops everything. */
export function RiskPage() {
  const accounts = useQuery(accountsQuery);
  const [params, setParams] = useSearchParams();
  const all = accounts.data ?? [];
  const asked = params.get('account');
  // Another account than the one asked for must not be stopped by mistake.
  const chosen = asked ? all.find((account) => account.id === asked) : all[0];
  return (
    <PageFrame title={t('nav.risk')}>
      {all.length > 1 && chosen && (
        <div className="max-w-sm">
          <SelectField
            label={t('risk.account')}
            value={chosen.id}
            onChange={(account) => setParams({ account })}
            options={all.map((account) => ({ value: account.id, text: account.name }))}
          />
        </div>
      )}
      <Loaded query={accounts} rows={8}>
        {() => {
          if (chosen) return <AccountRisk key={chosen.id} account={chosen} />;
          return asked ? <Missing /> : <Empty icon="account-balance-wallet" title={t('accounts.empty')} text={t('accounts.emptyText')} />;
        }}
      </Loaded>
    </PageFrame>
  );
}

function AccountRisk({ account }: { account: Account }) {
  const risk = useQuery(riskQuery(account.id));
  const [editing, setEditing] = useState(false);
  return (
    <Loaded query={risk} rows={8}>
      {(data) => (
        <>
          <HaltBanner risk={data} />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div className="flex min-w-0 flex-col gap-4">
              {editing && <LimitsForm risk={data} onClose={() => setEditing(false)} />}
              <DistancesCard risk={data} onEdit={editing ? undefined : () => setEditing(true)} />
              <FirmCard risk={data} />
            </div>
            <KillCard account={account} />
          </div>
        </>
      )}
    </Loaded>
  );
}
