import { useQuery } from '@tanstack/react-query';
import { t } from '@/lib/i18n';
import { ButtonLink } from '@/ui/button';
import { Card, Property } from '@/ui/card';
import { Loaded } from '@/ui/states';
import { membershipQuery } from '../api';
import { PlanState } from './plan-state';

/** The plan in a few words, for the profile. */
export function PlanCard() {
  const membership = useQuery(membershipQuery);
  return (
    <Card title={t('plans.plan')} actions={<ButtonLink to="/plan" look="text">{t('plans.show')}</ButtonLink>}>
      <Loaded query={membership} rows={2}>
        {(data) => (
          <div className="space-y-3">
            <dl>
              <Property label={t('plans.plan')}>{data.limited ? data.tier : t('plans.unlimited')}</Property>
              <Property label={t('plans.bots')}>
                {data.limited
                  ? t('plans.used', { used: data.used.bots, allowed: data.tiers.find((each) => each.name === data.tier)?.bots ?? 0 })
                  : data.used.bots}
              </Property>
            </dl>
            {data.limited && <PlanState membership={data} />}
          </div>
        )}
      </Loaded>
    </Card>
  );
}
