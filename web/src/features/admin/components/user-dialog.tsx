import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AdminUser } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { sessionQuery } from '@/lib/session';
import { day, shortTime } from '@/lib/time';
import { Button, ButtonLink } from '@/ui/button';
import { Property } from '@/ui/card';
import { Dialog } from '@/ui/dialog';
import { Banner } from '@/ui/states';
import { useEndSessions, useKeep, useKeepFactor, useMailPassword, useSetRole, useUnlock } from '../api';
import { FactorStep, LockStep, PlanStep, RemoveStep } from './user-steps';
import { nameOf, PlanText } from './users-tab';

type Step = 'view' | 'lock' | 'plan' | 'remove' | 'factor';

interface StepProps {
  user: AdminUser;
  onClose: () => void;
}

/** What an administrator sees of one user, and may do to him. */
export function UserDialog({ user, onClose }: StepProps) {
  const [step, setStep] = useState<Step>('view');
  const back = () => setStep('view');
  if (step === 'lock') return <LockStep user={user} onClose={back} />;
  if (step === 'factor') return <FactorStep user={user} onClose={back} />;
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
  const keepFactor = useKeepFactor(user.id);
  const error = keepFactor.error ?? keep.error ?? unlock.error ?? end.error ?? mail.error ?? role.error;
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
      {user.factorEndsAt ? (
        <Deed text={t('lostFactor.endsAt', { time: shortTime(user.factorEndsAt) })}>
          <Button look="tonal" busy={keepFactor.isPending} onClick={() => keepFactor.mutate(undefined)}>{t('lostFactor.keepOf')}</Button>
        </Deed>
      ) : (
        user.secondFactor && !isSelf && <Deed><Button look="outlined" onClick={() => onStep('factor')}>{t('lostFactor.end')}</Button></Deed>
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
