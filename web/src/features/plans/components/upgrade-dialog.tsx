import { useNavigate } from 'react-router';
import type { LimitReached } from '@/lib/limit';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';

/** Says which limit refused something, and leads to a larger plan where there is one. */
export function UpgradeDialog({ limit, onClose }: { limit: LimitReached; onClose: () => void }) {
  const navigate = useNavigate();
  const values = { plan: limit.plan, allowed: limit.allowed, used: limit.used };
  return (
    <Dialog
      title={t('plans.limit')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('plans.close')}</Button>
          {limit.upgrade && (
            <Button
              onClick={() => {
                onClose();
                void navigate('/plan');
              }}
            >
              {t('plans.upgrade')}
            </Button>
          )}
        </>
      }
    >
      <p>{t(limit.limit === 'BOTS' ? 'plans.limitBots' : 'plans.limitRunning', values)}</p>
      <p>{t('plans.nothingLost')}</p>
    </Dialog>
  );
}
