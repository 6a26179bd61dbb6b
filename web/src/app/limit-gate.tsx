import { lazy, Suspense, useEffect, useState } from 'react';
import { loadScreens } from '@/lib/i18n';
import { type LimitReached, setLimitShower } from '@/lib/limit';

const UpgradeDialog = lazy(async () => {
  const [{ UpgradeDialog: dialog }] = await Promise.all([import('@/features/plans/components/upgrade-dialog'), loadScreens()]);
  return { default: dialog };
});

/** Leads to a larger plan wherever the present one refuses something; its dialog is loaded only then. */
export function LimitGate() {
  const [limit, setLimit] = useState<LimitReached | null>(null);
  useEffect(() => {
    setLimitShower(setLimit);
    return () => setLimitShower(null);
  }, []);
  return limit && <Suspense><UpgradeDialog limit={limit} onClose={() => setLimit(null)} /></Suspense>;
}
