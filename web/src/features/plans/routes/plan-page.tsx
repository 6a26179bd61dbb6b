import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { Membership, Tier } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Money } from '@/ui/amounts';
import { Chip } from '@/ui/chip';
import { Icon } from '@/ui/icon';
import { PageFrame } from '@/ui/page';
import { Banner, Loaded } from '@/ui/states';
import { membershipQuery, useCheckout, usePortal, useRefresh } from '../api';
import { PlanState } from '../components/plan-state';

/** All plans with their prices, which one it is, and how it changes. */
export function PlanPage() {
  const membership = useQuery(membershipQuery);
  const [params] = useSearchParams();
  const bought = params.get('bought');
  const refresh = useRefresh();
  const { mutate } = refresh;
  // Back from the seller's page: its message may be slower than the browser.
  useEffect(() => {
    if (bought) mutate();
  }, [bought, mutate]);
  return (
    <PageFrame title={t('plans.plan')}>
      <Loaded query={membership}>
        {(data) => (
          <div className="max-w-4xl space-y-4">
            {!data.limited && <Banner tone="info">{t('plans.unlimitedText')}</Banner>}
            {bought && data.tier === bought && <Banner tone="info">{t('plans.thanks', { plan: bought })}</Banner>}
            {bought && data.tier !== bought && (
              <Banner tone="warning" action={<Button look="tonal" busy={refresh.isPending} onClick={() => mutate()}>{t('plans.lookAgain')}</Button>}>
                {t('plans.waiting')}
              </Banner>
            )}
            {refresh.error && <Banner tone="loss">{refresh.error.message}</Banner>}
            {data.limited && <Mine membership={data} />}
            <ul aria-label={t('plans.all')} className="grid gap-4 sm:grid-cols-2">
              {data.tiers.map((tier) => (
                <li key={tier.name} className="flex"><Offer tier={tier} membership={data} /></li>
              ))}
            </ul>
          </div>
        )}
      </Loaded>
    </PageFrame>
  );
}

function Mine({ membership }: { membership: Membership }) {
  const portal = usePortal();
  const { used, tier, subscription } = membership;
  const allowed = membership.tiers.find((each) => each.name === tier)?.bots ?? 0;
  return (
    <Card
      title={t('plans.yours', { plan: tier })}
      actions={subscription && membership.sold && (
        <Button look="outlined" busy={portal.isPending} onClick={() => portal.mutate()}>{t('plans.manage')}</Button>
      )}
    >
      <div className="space-y-3">
        <p className="figures">{t('plans.usage', { bots: used.bots, running: used.running, allowed })}</p>
        <PlanState membership={membership} />
        {portal.error && <Banner tone="loss">{portal.error.message}</Banner>}
      </div>
    </Card>
  );
}

/** Whether somebody pays already: then what he has changes on the seller's page. */
const PAYS = new Set(['TRIALING', 'ACTIVE', 'PAST_DUE', 'PAUSED', 'UNPAID']);

function Offer({ tier, membership }: { tier: Tier; membership: Membership }) {
  const checkout = useCheckout();
  const { tiers, limited, sold, subscription } = membership;
  const isMine = limited && tier.name === membership.tier;
  const rank = (name: string) => tiers.findIndex((each) => each.name === name);
  const isBetter = limited && rank(tier.name) > rank(membership.tier);
  const pays = subscription !== null && PAYS.has(subscription.status);
  return (
    <Card className={`flex-1 ${isMine ? 'outline-2 outline-primary' : ''}`} label={tier.name}>
      <div className="flex h-full flex-col gap-3">
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-lg font-medium">{tier.name}</h2>
          {isMine && <Chip tone="primary">{t('plans.current')}</Chip>}
        </div>
        <p className="text-3xl leading-9">
          {Number(tier.price) === 0 ? t('plans.free') : <><Money value={tier.price} currency={tier.currency} /> <span className="text-base text-on-surface-variant">{t('plans.aMonth')}</span></>}
        </p>
        <ul className="space-y-1.5">
          <Point>{t(tier.bots === 1 ? 'plans.oneBot' : 'plans.manyBots', { bots: tier.bots })}</Point>
          {tier.features.map((feature) => <Point key={feature}>{tryText(`plans.feature.${feature}`) ?? feature}</Point>)}
        </ul>
        {isBetter && sold && !pays && (
          <Button className="mt-auto" busy={checkout.isPending} onClick={() => checkout.mutate(tier.name)}>{t('plans.take', { plan: tier.name })}</Button>
        )}
        {isBetter && !sold && <p className="mt-auto text-sm text-on-surface-variant">{t('plans.notSold')}</p>}
        {checkout.error && <Banner tone="loss">{checkout.error.message}</Banner>}
      </div>
    </Card>
  );
}

function Point({ children }: { children: string }) {
  return (
    <li className="flex items-start gap-2">
      <Icon name="check" size={20} className="shrink-0 text-primary" />
      <span>{children}</span>
    </li>
  );
}
