import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AdminUser } from '@/lib/api/types';
import { ProblemError } from '@/lib/api/client';
import { t } from '@/lib/i18n';
import { sessionQuery } from '@/lib/session';
import { day, shortTime } from '@/lib/time';
import { Button, ButtonLink } from '@/ui/button';
import { Property } from '@/ui/card';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import { Banner } from '@/ui/states';
import { tiersQuery, useEndSessions, useGivePlan, useKeep, useLock, useMailPassword, useRemove, useSetRole, useUnlock } from '../api';
import { nameOf, PlanText } from './users-tab';

type Step = 'view' | 'lock' | 'plan' | 'remove';

interface StepProps {
  user: AdminUser;
  onClose: () => void;
}

/** What an administrator sees of one user, and may do to him. */
export function UserDialog({ user, onClose }: StepProps) {
  const [step, setStep] = useState<Step>('view');
  const back = () => setStep('view');
  if (step === 'lock') return <LockStep user={user} onClose={back} />;
  if (step === 'remove') return <RemoveStep user={user} onClose={back} />;
  if (step === 'plan') return <PlanStep user={user} onClose={back} />;
  return <View user={user} onClose={onClose} onStep={setStep} />;
}

function View({ user, onClose, onStep }: StepProps & { onStep: (step: Step) => void }) {
  const { data: session } = useQuery(sessionQuery);
  const isSelf = session?.user?.id === user.id;
  const unlock = useUnlock(user.id);
  const end = useEndSessions(user.id);
  const mail = useMailPassword(user.id);
  const role = useSetRole(user.id);
  const keep = useKeep(user.id);
  const error = keep.error ?? unlock.error ?? end.error ?? mail.error ?? role.error;
  const isAdmin = user.role === 'ADMIN';
  return (
    <Dialog title={nameOf(user)} onClose={onClose} actions={<Button look="text" onClick={onClose}>{t('admin.done')}</Button>}>
      {user.locked && <Banner tone="loss">{t('admin.lockedSince', { time: shortTime(user.locked.at), why: user.locked.why })}</Banner>}
      <dl>
        <Property label={t('admin.since')}>{day(user.createdAt)}</Property>
        <Property label={t('admin.factor')}>{t(user.secondFactor ? 'admin.yes' : 'admin.no')}</Property>
        <Property label={t('admin.plan')}><PlanText user={user} /></Property>
        <Property label={t('admin.bots')}>{user.bots}</Property>
        <Property label={t('admin.seen')}>{user.seenAt ? shortTime(user.seenAt) : t('admin.never')}</Property>
      </dl>
      {user.locked ? (
        <Deed text={t('admin.unlockText')}>
          <Button look="tonal" icon="lock-open" busy={unlock.isPending} onClick={() => unlock.mutate(undefined)}>{t('admin.unlock')}</Button>
        </Deed>
      ) : (
        !isSelf && <Deed><Button look="danger" icon="lock" onClick={() => onStep('lock')}>{t('admin.lock')}</Button></Deed>
      )}
      {user.leavesAt ? (
        <Deed text={t('leaving.keepUserText', { time: shortTime(user.leavesAt) })}>
          <Button look="tonal" busy={keep.isPending} onClick={() => keep.mutate(undefined)}>{t('leaving.keepUser')}</Button>
        </Deed>
      ) : (
        user.locked && !isSelf && <Deed><Button look="danger" icon="delete" onClick={() => onStep('remove')}>{t('leaving.remove')}</Button></Deed>
      )}
      <Deed><Button look="outlined" onClick={() => onStep('plan')}>{t('admin.givePlan')}</Button></Deed>
      <Deed text={end.isSuccess ? t('admin.sessionsEnded') : t('admin.endSessionsText')}>
        <Button look="outlined" busy={end.isPending} onClick={() => end.mutate(undefined)}>{t('admin.endSessions')}</Button>
      </Deed>
      {user.email && (
        <Deed text={mail.isSuccess ? t('admin.passwordMailed') : t('admin.mailPasswordText')}>
          <Button look="outlined" busy={mail.isPending} onClick={() => mail.mutate(undefined)}>{t('admin.mailPassword')}</Button>
        </Deed>
      )}
      {!isSelf && (
        <Deed text={t(isAdmin ? 'admin.makeUserText' : 'admin.makeAdminText')}>
          <Button look="outlined" busy={role.isPending} onClick={() => role.mutate(isAdmin ? 'USER' : 'ADMIN')}>
            {t(isAdmin ? 'admin.makeUser' : 'admin.makeAdmin')}
          </Button>
        </Deed>
      )}
      <Deed><ButtonLink look="text" to={`/admin/audit?person=${user.id}`}>{t('admin.hisEntries')}</ButtonLink></Deed>
      {error && <Banner tone="loss">{error.message}</Banner>}
    </Dialog>
  );
}

/** A button, with what it does beside it. */
function Deed({ text, children }: { text?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {children}
      {text && <span className="text-xs" aria-live="polite">{text}</span>}
    </div>
  );
}

function LockStep({ user, onClose }: StepProps) {
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

function RemoveStep({ user, onClose }: StepProps) {
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

function PlanStep({ user, onClose }: StepProps) {
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
