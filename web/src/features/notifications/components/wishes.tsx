import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '@/lib/api/client';
import type { NotificationWishes } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ChoiceField } from '@/ui/choice-field';
import { SwitchField, TextField } from '@/ui/field';
import { Banner, Loaded } from '@/ui/states';
import { useWish, wishesQuery } from '../api';
import { EventsField } from './events-field';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }));
const ours = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** Whose clock counts, when it is quiet, what is shown in the client. */
export function Wishes() {
  const wishes = useQuery(wishesQuery);
  return <Loaded query={wishes}>{(data) => <Form given={data} />}</Loaded>;
}

function Form({ given }: { given: NotificationWishes }) {
  const [wanted, setWanted] = useState(given);
  const wish = useWish();
  const set = (change: Partial<NotificationWishes>) => {
    wish.reset();
    // Whoever first says an hour means that of this browser's clock.
    const isFirst = wanted.zone === 'UTC' && !wanted.quietFrom && !wanted.summaryAt && (change.quietFrom || change.summaryAt);
    setWanted({ ...wanted, ...(isFirst ? { zone: ours() } : {}), ...change });
  };
  const at = (field: string) =>
    wish.error instanceof ProblemError ? wish.error.problems.find((problem) => problem.field === field)?.allowed : undefined;
  return (
    <Card title={t('notify.settings')}>
      <form
        className="max-w-2xl space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          wish.mutate(wanted);
        }}
      >
        <ChoiceField label={t('notify.zone')} value={wanted.zone} options={ZONES} onChange={(zone) => set({ zone })} error={at('zone')} />
        <SwitchField
          label={t('notify.quiet')}
          hint={t('notify.quietHint')}
          checked={wanted.quietFrom !== null}
          onChange={(isOn) => set(isOn ? { quietFrom: '22:00', quietUntil: '07:00' } : { quietFrom: null, quietUntil: null })}
        />
        {wanted.quietFrom !== null && (
          <div className="grid max-w-sm grid-cols-2 gap-4">
            <TextField type="time" label={t('notify.from')} value={wanted.quietFrom} onChange={(quietFrom) => set({ quietFrom })} error={at('quietFrom')} required />
            <TextField type="time" label={t('notify.until')} value={wanted.quietUntil ?? ''} onChange={(quietUntil) => set({ quietUntil })} error={at('quietUntil')} required />
          </div>
        )}
        <SwitchField
          label={t('notify.summary')}
          hint={t('notify.summaryHint')}
          checked={wanted.summaryAt !== null}
          onChange={(isOn) => set({ summaryAt: isOn ? '18:00' : null })}
        />
        {wanted.summaryAt !== null && (
          <div className="max-w-44">
            <TextField type="time" label={t('notify.at')} value={wanted.summaryAt} onChange={(summaryAt) => set({ summaryAt })} error={at('summaryAt')} required />
          </div>
        )}
        <EventsField label={t('notify.inApp')} chosen={wanted.inApp} onChange={(inApp) => set({ inApp })} />
        <Button type="submit" busy={wish.isPending}>{t('notify.save')}</Button>
        {wish.error && <Banner tone="loss">{wish.error.message}</Banner>}
        {wish.isSuccess && <Banner tone="info">{t('notify.saved')}</Banner>}
      </form>
    </Card>
  );
}
