import { lazy, Suspense, useEffect, useState } from 'react';
import { loadScreens } from '@/lib/i18n';
import { setAsker } from '@/lib/proof';

const ProofDialog = lazy(async () => {
  const [{ ProofDialog: dialog }] = await Promise.all([import('@/features/users/components/proof-dialog'), loadScreens()]);
  return { default: dialog };
});

/** Asks who one is where a dangerous step needs it; its dialog is loaded only then. */
export function ProofGate() {
  const [waiting, setWaiting] = useState<((isProved: boolean) => void)[]>([]);
  useEffect(() => {
    setAsker((settle) => setWaiting((before) => [...before, settle]));
    return () => setAsker(null);
  }, []);
  if (waiting.length === 0) return null;
  const settle = (isProved: boolean) => {
    waiting.forEach((each) => each(isProved));
    setWaiting([]);
  };
  return <Suspense><ProofDialog onSettled={settle} /></Suspense>;
}
