import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import { t } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { ActivityList } from '@/ui/activity-list';
import { Card } from '@/ui/card';
import { PageFrame } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { Empty, Loaded } from '@/ui/states';

const SIZE = 50;

const activityQuery = (page: number) =>
  queryOptions({
    queryKey: [...keys.activity, page],
    queryFn: () => unwrap(api.GET('/api/activity', { params: { query: { page, size: SIZE } } })),
    placeholderData: keepPreviousData,
  });

export function ActivityPage() {
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 0);
  const activity = useQuery(activityQuery(page));
  useTopics('activity');
  return (
    <PageFrame title={t('nav.activity')}>
      <Card flush label={t('nav.activity')}>
        <Loaded query={activity} rows={10}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty icon="notifications" title={t('activity.empty')} text={t('activity.emptyText')} />
            ) : (
              <>
                <ActivityList items={data.items} />
                <Pager page={page} size={SIZE} total={data.total} onPage={(next) => setParams({ page: String(next) })} />
              </>
            )
          }
        </Loaded>
      </Card>
    </PageFrame>
  );
}
