import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ProblemError } from '@/lib/api/client';
import type { Account, Venue } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { ModeBadge } from '@/ui/chip';
import { PageFrame } from '@/ui/page';
import { Banner, Empty, Loaded, Missing } from '@/ui/states';
import { accountsQuery, usePutCredential, venuesQuery } from '../api';
import { credentialOf, EMPTY_KEY, type KeyDraft, KeyFields } from '../components/key-fields';

/** Gives an account another key; the former one is destroyed once the new one has passed. */
export function KeyPage() {
  const { id } = useParams();
  const accounts = useQuery(accountsQuery);
  const venues = useQuery(venuesQuery);
  const account = accounts.data?.find((each) => each.id === id);
  return (
    <PageFrame title={t('accounts.changeKey')} lead={account && <><span>{account.name}</span><ModeBadge mode={account.mode} /></>}>
      <Loaded query={accounts}>
        {() => account ? (
          <Loaded query={venues}>
            {(all) => {
              const venue = all.find((each) => each.id === account.venue);
              return venue ? <Form account={account} venue={venue} /> : <Empty icon="wifi-off" title={t('accounts.noVenue')} />;
            }}
          </Loaded>
        ) : <Missing />}
      </Loaded>
    </PageFrame>
  );
}

function Form({ account, venue }: { account: Account; venue: Venue }) {
  const [key, setKey] = useState<KeyDraft>(EMPTY_KEY);
  const put = usePutCredential(account.id);
  const navigate = useNavigate();
  const credential = credentialOf(key);
  const problems = put.error instanceof ProblemError ? put.error.problems : [];
  const place = venue.modes.find((each) => each.mode === account.mode);
  const submit = () => credential && put.mutate(credential, { onSuccess: () => void navigate('/accounts') });
  return (
    <Card>
      <div className="max-w-2xl space-y-4">
        <Banner tone="info">{t(place?.mustBeTied ? 'accounts.permissionsTied' : 'accounts.permissions')}</Banner>
        <KeyFields
          venue={venue.id}
          keysPage={place?.keysPage ?? ''}
          draft={key}
          onChange={(next) => { put.reset(); setKey(next); }}
          problem={(field) => problems.find((each) => each.field === field)?.allowed}
        />
        {put.error && problems.length === 0 && <Banner tone="loss">{put.error.message}</Banner>}
      </div>
      <footer className="flex flex-wrap justify-end gap-2 pt-4">
        <ButtonLink look="text" to="/accounts">{t('action.cancel')}</ButtonLink>
        <Button icon="check" busy={put.isPending} disabled={!credential} onClick={submit}>{t('accounts.testAndSave')}</Button>
      </footer>
    </Card>
  );
}
