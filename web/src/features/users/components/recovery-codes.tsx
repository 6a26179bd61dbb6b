import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';

/** Shown once, to be kept on paper. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  return (
    <Dialog
      title={t('users.codes')}
      onClose={onClose}
      actions={
        <>
          <Button look="tonal" onClick={() => void navigator.clipboard.writeText(codes.join('\n'))}>{t('users.copy')}</Button>
          <Button onClick={onClose}>{t('users.codesKept')}</Button>
        </>
      }
    >
      <p>{t('users.codesText')}</p>
      <ul aria-label={t('users.codes')} className="figures grid gap-x-6 gap-y-1 rounded-lg bg-container p-3 text-on-surface sm:grid-cols-2">
        {codes.map((code) => <li key={code}><code>{code}</code></li>)}
      </ul>
    </Dialog>
  );
}
