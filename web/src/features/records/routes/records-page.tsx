import { useNavigate, useParams, useSearchParams } from 'react-router';
import { t } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { Card } from '@/ui/card';
import { SwitchField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { PageFrame } from '@/ui/page';
import { DealsList, FillsList, OrdersList } from '@/ui/records/record-lists';
import { Segmented } from '@/ui/segmented';

const KINDS = ['deals', 'orders', 'fills'] as const;
type Kind = (typeof KINDS)[number];

export function RecordsPage() {
  const { kind: given } = useParams();
  const kind: Kind = KINDS.find((known) => known === given) ?? 'deals';
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const page = Number(params.get('page') ?? 0);
  const open = params.get('open') === 'true';
  useTopics('bots', 'activity');
  const filter = { page, ...(open ? { open: true } : {}) };
  const onPage = (next: number) => setParams({ ...(open ? { open: 'true' } : {}), page: String(next) });
  return (
    <PageFrame
      title={t('nav.records')}
      actions={
        <>
          {kind !== 'fills' && (
            <SwitchField label={t('records.openOnly')} checked={open} onChange={(next) => setParams(next ? { open: 'true' } : {})} />
          )}
          <a
            href={`/api/${kind}.csv${open && kind !== 'fills' ? '?open=true' : ''}`}
            download
            aria-label={t('records.download')}
            title={t('records.download')}
            className="state-layer inline-flex size-10 items-center justify-center rounded-full text-on-surface-variant"
          >
            <Icon name="download" />
          </a>
          <Segmented<Kind>
            label={t('nav.records')}
            value={kind}
            onChange={(next) => void navigate(`/records/${next}`)}
            options={KINDS.map((value) => ({ value, text: t(`records.${value}`) }))}
          />
        </>
      }
    >
      <Card flush label={t(`records.${kind}`)}>
        {kind === 'deals' && <DealsList filter={filter} onPage={onPage} />}
        {kind === 'orders' && <OrdersList filter={filter} onPage={onPage} />}
        {kind === 'fills' && <FillsList filter={{ page }} onPage={onPage} />}
      </Card>
    </PageFrame>
  );
}
