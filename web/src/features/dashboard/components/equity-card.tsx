import { useState } from 'react';
import type { Dashboard } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { EquityLines } from '@/ui/charts/lazy-charts';
import { Segmented } from '@/ui/segmented';
import { Empty } from '@/ui/states';

const HEIGHT = 280;

export function EquityCard({ data }: { data: Dashboard }) {
  const [line, setLine] = useState<'equity' | 'realised'>('equity');
  const times = data.equityCurve.map((point) => point.time);
  const name = t(line === 'equity' ? 'dashboard.equity' : 'dashboard.realised');
  return (
    <Card
      flush
      title={t('dashboard.overTime')}
      actions={
        <Segmented
          label={t('dashboard.overTime')}
          value={line}
          onChange={setLine}
          options={[
            { value: 'equity', text: t('dashboard.equity') },
            { value: 'realised', text: t('dashboard.realised') },
          ]}
        />
      }
    >
      {times.length < 2 ? (
        <Empty icon="trending-up" title={t('dashboard.noCurve')} text={t('dashboard.noCurveText')} />
      ) : (
        <EquityLines
          key={line}
          label={`${name}, ${data.currency}`}
          height={HEIGHT}
          times={times}
          lines={[{ name, role: 'primary', filled: true, values: data.equityCurve.map((point) => point[line]) }]}
        />
      )}
    </Card>
  );
}
