import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { problemAt } from '@/lib/api/client';
import type { AdminUser } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import type { IconName } from '@/ui/icon';
import { Banner } from '@/ui/states';
import { tiersQuery, useEndFactor, useGivePlan, useLock, useRemove } from '../api';
import { nameOf } from './users-tab';

interface StepProps {
  user: AdminUser;
  onClose: () => void;
}

interface Deed<T> {
  mutate: (given: T, then: { onSuccess: () => void }) => void;
  isPending: boolean;
  error: Error | null;
}

interface DangerProps<T> {
  title: string;
  icon?: IconName;
  deed: Deed<T>;
  given: T;
  isReady?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Says what it does before it is done. */
function Danger<T>({ title, icon, deed, given, isReady = true, onClose, children }: DangerProps<T>) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" icon={icon} busy={deed.isPending} disabled={!isReady} onClick={() => deed.mutate(given, { onSuccess: onClose })}>{title}</Button>
        </>
      }
    >
      {children}
      {deed.error && <Banner tone="loss">{deed.error.message}</Banner>}
    </Dialog>
  );
}

/** Why something is done to somebody, for other administrators. */
function Why({ value, onChange, error }: { value: string; onChange: (why: string) => void; error: Error | null }) {
  return <TextField label={t('admin.why')} hint={t('admin.whyHint')} value={value} onChange={onChange} error={problemAt(error, 'why')} required />;
}

/** Locks somebody out. */
export function LockStep({ user, onClose }: StepProps) {
  const lock = useLock(user.id);
  const [why, setWhy] = useState('');
  return (
    <Danger title={t('admin.lockNow', { user: nameOf(user) })} icon="lock" deed={lock} given={why} isReady={why.trim() !== ''} onClose={onClose}>
      <p>{t('admin.lockText')}</p>
      <p>{t('admin.lockBots')}</p>
      <Why value={why} onChange={setWhy} error={lock.error} />
    </Danger>
  );
}

/** Removes somebody. */
export function RemoveStep({ user, onClose }: StepProps) {
  const remove = useRemove(user.id);
  return (
    <Danger title={t('leaving.removeNow', { user: nameOf(user) })} icon="delete" deed={remove} given={undefined} onClose={onClose}>
      <p>{t('leaving.removeText')}</p>
    </Danger>
  );
}

/** Has the second factor of somebody taken off whose authenticator is lost. */
export function FactorStep({ user, onClose }: StepProps) {
  const end = useEndFactor(user.id);
  const [why, setWhy] = useState('');
  return (
    <Danger title={t('lostFactor.endNow')} deed={end} given={why} isReady={why.trim() !== ''} onClose={onClose}>
      <p>{t('lostFactor.endText')}</p>
      <Why value={why} onChange={setWhy} error={end.error} />
    </Danger>
  );
}

/** Asks which plan, until when and why. */
export function PlanStep({ user, onClose }: StepProps) {
  const give = useGivePlan(user.id);
  const { data: tiers = [user.tier] } = useQuery(tiersQuery);
  const [tier, setTier] = useState(user.tier);
  const [until, setUntil] = useState('');
  const [why, setWhy] = useState('');
  const submit = () =>
    // Until the end of that day, wherever the user is.
    give.mutate({ tier, why, until: until ? `${until}T23:59:59Z` : null }, { onSuccess: onClose });
  return (
    <Dialog
      title={t('admin.givePlan')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button busy={give.isPending} disabled={!why.trim()} onClick={submit}>{t('admin.givePlanNow', { tier })}</Button>
        </>
      }
    >
      <p>{t('admin.givePlanText')}</p>
      <SelectField label={t('admin.plan')} value={tier} options={tiers.map((name) => ({ value: name, text: name }))} onChange={setTier} />
      <TextField label={t('admin.until')} type="date" value={until} onChange={setUntil} error={problemAt(give.error, 'until')} />
      <Why value={why} onChange={setWhy} error={give.error} />
      {give.error && <Banner tone="loss">{give.error.message}</Banner>}
    </Dialog>
  );
}
