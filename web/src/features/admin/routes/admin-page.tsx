import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { t } from '@/lib/i18n';
import { isAdministrator, sessionQuery } from '@/lib/session';
import { PageFrame } from '@/ui/page';
import { Empty, Loaded } from '@/ui/states';
import { Tabs } from '@/ui/tabs';
import { AuditTab } from '../components/audit-tab';
import { HealthTab } from '../components/health-tab';
import { UsersTab } from '../components/users-tab';

/** For administrators; to everybody else the server says that there is nothing. */
export function AdminPage() {
  const session = useQuery(sessionQuery);
  return (
    <PageFrame title={t('admin.title')}>
      <Loaded query={session}>
        {(data) => (isAdministrator(data) ? <Screens users={data.users} /> : <Empty icon="shield" title={t('admin.notForYou')} />)}
      </Loaded>
    </PageFrame>
  );
}

function Screens({ users }: { users: boolean }) {
  const { tab = users ? 'users' : 'health' } = useParams();
  const navigate = useNavigate();
  return (
    <Tabs
      label={t('admin.title')}
      selected={tab}
      onSelect={(key) => void navigate(`/admin/${key}`)}
      tabs={[
        { key: 'users', title: t('admin.users'), content: users ? <UsersTab /> : <Empty icon="account-circle" title={t('admin.withoutUsers')} text={t('admin.withoutUsersText')} /> },
        { key: 'health', title: t('admin.health'), content: <HealthTab /> },
        { key: 'audit', title: t('admin.audit'), content: <AuditTab /> },
      ]}
    />
  );
}
