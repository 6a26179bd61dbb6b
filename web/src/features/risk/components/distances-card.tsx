import { useState } from 'react';
import type { Risk } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Plain } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/states';

type Distance = Risk['distances'][number];

const WARN_FROM = 0.75;
/** A limit for each bot makes a row for each bot: only the nearest are shown unasked. */
const SHOWN = 8;

export const ruleName = (rule: string) => tryText(`risk.rule.${rule}`) ?? rule;

/** How far the account is from each limit, the nearest first. */
export function DistancesCard({ risk, onEdit }: { risk: Risk; onEdit?: (() => void) | undefined }) {
  const [all, setAll] = useState(false);
  const nearest = risk.distances.toSorted((a, b) => b.used - a.used);
  const shown = all ? nearest : nearest.slice(0, SHOWN);
  return (
    <Card
      title={t('risk.distances')}
      actions={onEdit && <Button look="outlined" icon="edit" onClick={onEdit}>{t('risk.edit')}</Button>}
    >
      {nearest.length === 0 ? (
        <Empty icon="tune" title={t('risk.noLimits')} text={t('risk.noLimitsText')} />
      ) : (
        <>
          <ul className="space-y-4">
            {shown.map((distance, at) => (
              <DistanceRow key={`${distance.rule} ${distance.subject} ${at}`} distance={distance} />
            ))}
          </ul>
          {nearest.length > shown.length && (
            <Button look="text" onClick={() => setAll(true)}>{t('action.showAll')} ({nearest.length})</Button>
          )}
        </>
      )}
    </Card>
  );
}

function DistanceRow({ distance }: { distance: Distance }) {
  const name = ruleName(distance.rule);
  const label = distance.subject ? `${name} (${distance.subject})` : name;
  const look = distance.used >= 1 ? 'bg-loss' : distance.used >= WARN_FROM ? 'bg-warning' : 'bg-primary';
  const percent = Math.round(Math.min(Math.max(distance.used, 0), 1) * 100);
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 break-words font-medium">{label}</span>
        <span className="text-sm text-on-surface-variant">
          <Plain value={distance.present} /> / <Plain value={distance.limit} />
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="my-1 h-2 overflow-clip rounded-full bg-highest"
      >
        <span className={`block h-full rounded-full ${look}`} style={{ width: `${percent}%` }} />
      </div>
      <p className="text-xs text-on-surface-variant">
        {distance.used >= 1 ? <b className="text-loss">{t('risk.reached')}</b> : <>{t('risk.left')} <Plain value={distance.left} /></>}
      </p>
    </li>
  );
}
