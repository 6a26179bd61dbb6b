import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '@/lib/api/client';
import type { AdminUser } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { tiersQuery, useEndFactor, useGivePlan, useLock, useRemove } from '../api';
import { nameOf } from './users-tab';

interface StepProps {
  user: AdminUser;
  onClose: () => void;
}

/** Says what it does before somebody is locked out. */
export function LockStep({ user, onClose }: StepProps) {
  const lock = useLock(user.id);
  const [why, setWhy] = useState('');
  return (
    <Dialog
      title={t('admin.lockNow', { user: nameOf(user) })}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" icon="lock" busy={lock.isPending} disabled={!why.trim()} onClick={() => lock.mutate(why, { onSuccess: onClose })}>
            {t('admin.lockNow', { user: nameOf(user) })}
          </Button>
        </>
      }
    >
      <p>{t('admin.lockText')}</p>
      <p>{t('admin.lockBots')}</p>
      <TextField label={t('admin.why')} hint={t('admin.whyHint')} value={why} onChange={setWhy} error={problemAt(lock.error, 'why')} required />
      {lock.error && <Banner tone="loss">{lock.error.message}</Banner>}
    </Dialog>
  );
}

/** Says what it does before somebody is removed. */
export function RemoveStep({ user, onClose }: StepProps) {
  const remove = useRemove(user.id);
  const title = t('leaving.removeNow', { user: nameOf(user) });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" icon="delete" busy={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onClose })}>{title}</Button>
        </>
      }
    >
      <p>{t('leaving.removeText')}</p>
      {remove.error && <Banner tone="loss">{remove.error.message}</Banner>}
    </Dialog>
  );
}

/** Has the second factor of somebody taken off whose authenticator is lost. */
export function FactorStep({ user, onClose }: StepProps) {
  const end = useEndFactor(user.id);
  const [why, setWhy] = useState('');
  return (
    <Dialog
      title={t('lostFactor.endNow')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" busy={end.isPending} disabled={!why.trim()} onClick={() => end.mutate(why, { onSuccess: onClose })}>{t('lostFactor.endNow')}</Button>
        </>
      }
    >
      <p>{t('lostFactor.endText')}</p>
      <TextField label={t('admin.why')} hint={t('admin.whyHint')} value={why} onChange={setWhy} error={problemAt(end.error, 'why')} required />
      {end.error && <Banner tone="loss">{end.error.message}</Banner>}
    </Dialog>
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
      <TextField label={t('admin.why')} hint={t('admin.whyHint')} value={why} onChange={setWhy} error={problemAt(give.error, 'why')} required />
      {give.error && <Banner tone="loss">{give.error.message}</Banner>}
    </Dialog>
  );
}

function problemAt(error: Error | null, field: string): string | undefined {
  return error instanceof ProblemError ? error.problems.find((problem) => problem.field === field)?.allowed : undefined;
}
