import { Link } from 'react-router';
import type { Attention } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';

export function AttentionCard({ items }: { items: Attention[] }) {
  if (items.length === 0) {
    return (
      <Card>
        <p className="flex items-center gap-3">
          <Icon name="check" className="text-gain" /> {t('dashboard.allWell')}
        </p>
      </Card>
    );
  }
  return (
    <Card title={t('dashboard.attention')} flush>
      <ul className="divide-y divide-outline-variant/30">
        {items.map((item) => (
          <li key={`${item.botId}-${item.what}`} className="flex gap-3 px-4 py-3">
            <Icon name="warning" className="mt-0.5 text-warning" />
            <div className="min-w-0">
              <p>
                <Link to={`/bots/${item.botId}`} className="font-medium text-primary hover:underline">{item.botName}</Link>
                {': '}
                {item.what}
              </p>
              <p className="text-on-surface-variant">{item.why}</p>
              <p className="text-on-surface-variant">{item.remedy}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
