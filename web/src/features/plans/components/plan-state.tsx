import type { Membership } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { day } from '@/lib/time';
import { Banner } from '@/ui/states';

/** What is to be known of a subscription: that a payment is missing, that it ends, that it has ended. */
export function PlanState({ membership }: { membership: Membership }) {
  const { subscription: one, tier, used, tiers, limited } = membership;
  const allowed = tiers.find((each) => each.name === tier)?.bots ?? 0;
  return (
    <>
      {one?.status === 'PAST_DUE' && one.counts && one.graceEndsAt && (
        <Banner tone="warning">{t('plans.pastDue', { date: day(one.graceEndsAt) })}</Banner>
      )}
      {one && !one.counts && <Banner tone="warning">{t('plans.ended', { plan: one.tier, now: tier })}</Banner>}
      {one?.counts && one.status !== 'PAST_DUE' && one.periodEndsAt && (
        <p className="text-on-surface-variant">
          {t(one.endsWithPeriod ? 'plans.endsOn' : 'plans.renewsOn', { date: day(one.periodEndsAt) })}
        </p>
      )}
      {limited && used.bots > allowed && <Banner tone="info">{t('plans.beyond', { bots: used.bots, allowed })}</Banner>}
    </>
  );
}
