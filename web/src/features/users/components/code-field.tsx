import { t } from '@/lib/i18n';
import { TextField } from '@/ui/field';

/** The authenticator's six figures, or a recovery code. */
export const CodeField = (props: { value: string; onChange: (value: string) => void; error: string | undefined; hint?: string }) => (
  <TextField label={t('users.code')} hint={t('users.codeHint')} autoComplete="one-time-code" required {...props} />
);
