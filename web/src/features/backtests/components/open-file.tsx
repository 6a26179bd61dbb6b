import { useRef, useState } from 'react';
import type { BacktestRequest } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { readRequest } from '../file';

/** Opens what somebody has saved in the lab. */
export function OpenFile({ onOpen }: { onOpen: (request: BacktestRequest) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const request = readRequest(await file.text());
    setRefused(!request);
    if (request) onOpen(request);
  };
  return (
    <>
      {refused && <span role="alert" className="text-sm text-error">{t('lab.notOurs')}</span>}
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        aria-label={t('lab.open')}
        className="hidden"
        onChange={(event) => { void read(event.target.files?.[0]); event.target.value = ''; }}
      />
      <Button look="text" icon="open-in-new" onClick={() => input.current?.click()}>{t('lab.open')}</Button>
    </>
  );
}
