import type { Risk } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Banner } from '@/ui/states';
import { useResume } from '../api';
import { ruleName } from './distances-card';

/** Says that entries are refused, why, and until when; a person may let them through again. */
export function HaltBanner({ risk }: { risk: Risk }) {
  const resume = useResume(risk.accountId);
  if (!risk.halt) return null;
  const { rule, text, until } = risk.halt;
  const isFirms = rule.startsWith('propFirm');
  return (
    <Banner
      tone="loss"
      action={!isFirms && <Button look="tonal" busy={resume.isPending} onClick={() => resume.mutate()}>{t('risk.resume')}</Button>}
    >
      <b>{t('risk.halted', { rule: ruleName(rule) })}</b> {text}.{' '}
      {until ? t('risk.haltedUntil', { time: shortTime(until) }) : t('risk.haltedForGood')}
      {resume.error && <span role="alert"> {resume.error.message}</span>}
    </Banner>
  );
}
