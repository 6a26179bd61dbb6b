import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Decision } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Price } from '@/ui/amounts';
import { Button } from '@/ui/button';
import { Chip, type Tone } from '@/ui/chip';
import { TextField } from '@/ui/field';
import { Empty, Loaded } from '@/ui/states';
import { decisionsQuery } from '../api';

const TONES: Record<Decision['reasons'][number]['kind'], Tone> = {
  ACTED: 'gain', WAITS: 'neutral', REFUSED: 'loss', WARNS: 'warning',
};

/** Why each order was placed, and why nothing happened; searchable by time. */
export function DecisionsList({ id, wakes }: { id: string; wakes: string[] }) {
  const [until, setUntil] = useState('');
  const [cursor, setCursor] = useState<string>();
  const before = cursor ?? (until ? new Date(until).toISOString() : undefined);
  const decisions = useQuery(decisionsQuery(id, before));
  return (
    <div>
      <div className="flex flex-wrap items-end gap-3 px-4 pt-3">
        <div className="w-60">
          <TextField label={t('decisions.before')} type="datetime-local" value={until} onChange={(value) => { setCursor(undefined); setUntil(value); }} />
        </div>
        {before && (
          <Button look="text" onClick={() => { setCursor(undefined); setUntil(''); }}>{t('decisions.newest')}</Button>
        )}
        {wakes.length > 0 && (
          <p className="min-w-0 flex-1 pb-2.5 text-on-surface-variant">{t('decisions.nextWake')} {wakes.join(' · ')}</p>
        )}
      </div>
      <Loaded query={decisions} rows={6}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty icon="info" title={t('decisions.empty')} text={t('decisions.emptyText')} />
          ) : (
            <>
              <ol className="divide-y divide-outline-variant/30">
                {data.items.map((decision) => <DecisionRow key={decision.id} decision={decision} />)}
              </ol>
              {data.items.length < data.total && (
                <div className="flex justify-center p-2">
                  <Button look="text" onClick={() => setCursor(data.items.at(-1)?.time)}>{t('decisions.older')}</Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function DecisionRow({ decision }: { decision: Decision }) {
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 md:grid-cols-[9rem_10rem_minmax(0,1fr)]">
      <time dateTime={decision.time} className="figures text-on-surface-variant">{shortTime(decision.time)}</time>
      <div>
        {tryText(`occasion.${decision.occasion}`) ?? decision.occasion}
        <span className="block text-xs text-on-surface-variant">{t('decisions.at')} <Price value={decision.price} /></span>
      </div>
      <div className="space-y-1.5">
        {decision.reasons.map((reason, index) => (
          <p key={index} className="flex items-start gap-2 *:first:shrink-0">
            <Chip tone={TONES[reason.kind]}>{t(`reason.${reason.kind}`)}</Chip>
            <span className="min-w-0 pt-0.5">{reason.text}</span>
          </p>
        ))}
        {[['placed', decision.placed], ['cancelled', decision.cancelled]].map(([kind, slots]) =>
          slots && slots.length > 0 ? (
            <p key={String(kind)} className="text-xs text-on-surface-variant">
              {t(kind === 'placed' ? 'decisions.placed' : 'decisions.cancelled')}: <code>{(slots as string[]).join(', ')}</code>
            </p>
          ) : null,
        )}
      </div>
    </li>
  );
}
