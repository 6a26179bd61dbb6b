import type { Backtest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { StateChip } from './backtests-list';

export function ProgressCard({ backtest, onCancel }: { backtest: Backtest; onCancel: () => void }) {
  const percent = Math.round(backtest.progress * 100);
  return (
    <Card
      title={<span className="flex items-center gap-3">{t('lab.running')} <StateChip backtest={backtest} /></span>}
      actions={<Button look="outlined" icon="close" onClick={onCancel}>{t('action.cancel')}</Button>}
    >
      <div className="flex items-center gap-4">
        <div
          role="progressbar"
          aria-label={t('lab.running')}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-1.5 flex-1 overflow-hidden rounded-full bg-highest"
        >
          <div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${percent}%` }} />
        </div>
        <span className="figures w-12 text-right">{percent} %</span>
      </div>
    </Card>
  );
}
