import type { Account } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Money, Quantity } from '@/ui/amounts';
import { ModeBadge } from '@/ui/chip';
import { Table } from '@/ui/table';

export function BalancesCard({ accounts }: { accounts: Account[] }) {
  return accounts.map((account) => (
    <div key={account.id} className="border-t border-outline-variant/30 first:border-0">
      <div className="flex flex-wrap items-center gap-2 px-4 py-1">
        <span className="font-medium">{account.name}</span>
        <ModeBadge mode={account.mode} />
        <span className="text-xs text-on-surface-variant">{account.venue}</span>
        <span className={`text-xs ${account.connection.healthy ? 'text-gain' : 'text-loss'}`}>
          {account.connection.healthy ? '●' : '▲'} {account.connection.detail}
        </span>
        <span className="ml-auto font-medium"><Money value={account.equity} currency={account.currency} /></span>
      </div>
      <Table
        label={t('dashboard.balances')}
        rows={account.balances}
        rowKey={(balance) => balance.asset}
        columns={[
          { key: 'asset', title: t('balance.asset'), cell: (balance) => <span className="font-medium">{balance.asset}</span> },
          { key: 'free', title: t('balance.free'), numeric: true, cell: (balance) => <Quantity value={balance.free} /> },
          { key: 'locked', title: t('balance.locked'), numeric: true, wide: true, cell: (balance) => <Quantity value={balance.locked} /> },
          { key: 'total', title: t('balance.total'), numeric: true, wide: true, cell: (balance) => <Quantity value={balance.total} /> },
          { key: 'value', title: t('balance.value'), numeric: true, cell: (balance) => <Money value={balance.value} currency={account.currency} /> },
        ]}
      />
    </div>
  ));
}
