import { t } from '@/lib/i18n';
import { Button } from './button';
import { Dialog } from './dialog';

interface LiveConfirmProps {
  /** What would trade real money. */
  name: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Nothing starts to trade real money by one click. */
export function LiveConfirm({ name, onConfirm, onClose }: LiveConfirmProps) {
  return (
    <Dialog
      title={t('mode.liveStartTitle')}
      onClose={onClose}
      actions={
        <>
          <Button look="text" onClick={onClose}>{t('action.back')}</Button>
          <Button look="danger" icon="play-arrow" onClick={() => { onClose(); onConfirm(); }}>{t('mode.liveStartConfirm')}</Button>
        </>
      }
    >
      <p>{t('mode.liveStartText', { name })}</p>
    </Dialog>
  );
}
