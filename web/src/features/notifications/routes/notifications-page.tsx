import { useSearchParams } from 'react-router';
import { t } from '@/lib/i18n';
import { PageFrame } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { Channels } from '../components/channels';
import { Inbox } from '../components/inbox';
import { Wishes } from '../components/wishes';

/** What one was told, where one is told, and when not. */
export function NotificationsPage() {
  const [params, setParams] = useSearchParams();
  return (
    <PageFrame title={t('nav.bell')}>
      <Tabs
        label={t('nav.bell')}
        selected={params.get('tab') ?? 'inbox'}
        onSelect={(tab) => setParams({ tab }, { replace: true })}
        tabs={[
          { key: 'inbox', title: t('notify.inbox'), content: <div className="pt-4"><Inbox /></div> },
          { key: 'channels', title: t('notify.channels'), content: <div className="pt-4"><Channels /></div> },
          { key: 'settings', title: t('notify.settings'), content: <div className="pt-4"><Wishes /></div> },
        ]}
      />
    </PageFrame>
  );
}
