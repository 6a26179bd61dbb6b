import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ProblemError } from '@/lib/api/client';
import type { Venue } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ModeBadge } from '@/ui/chip';
import { SwitchField, TextField } from '@/ui/field';
import { PageFrame } from '@/ui/page';
import { Segmented } from '@/ui/segmented';
import { Banner, Empty, Loaded, Loading } from '@/ui/states';
import { Stepper } from '@/ui/stepper';
import { useCreateAccount, useTryKey, venuesQuery } from '../api';
import { credentialOf, EMPTY_KEY, type KeyDraft, KeyFields } from '../components/key-fields';
import { KeyResult } from '../components/key-result';

type Step = 'place' | 'key' | 'confirm';
const STEPS: Step[] = ['place', 'key', 'confirm'];

/** From nothing to an account at a venue: where, with which key, what the venue says of it. */
export function ConnectPage() {
  const venues = useQuery(venuesQuery);
  return (
    <PageFrame title={t('accounts.connect')}>
      <Loaded query={venues} rows={6}>
        {(all) => {
          const venue = all[0];
          return venue ? <Steps venue={venue} /> : <Empty icon="wifi-off" title={t('accounts.noVenue')} text={t('accounts.noVenueText')} />;
        }}
      </Loaded>
    </PageFrame>
  );
}

function Steps({ venue }: { venue: Venue }) {
  const [step, setStep] = useState<Step>('place');
  const [mode, setMode] = useState(venue.modes[0]?.mode === 'LIVE' ? 'LIVE' as const : 'TESTNET' as const);
  const [name, setName] = useState(venue.name);
  const [currency, setCurrency] = useState('USDT');
  const [key, setKey] = useState<KeyDraft>(EMPTY_KEY);
  const [isSure, setSure] = useState(false);
  const trial = useTryKey();
  const create = useCreateAccount();
  const navigate = useNavigate();
  const place = venue.modes.find((each) => each.mode === mode) ?? venue.modes[0];
  const credential = credentialOf(key);
  const problems = [trial.error, create.error].flatMap((error) => (error instanceof ProblemError ? error.problems : []));
  const problem = (field: string) => problems.find((each) => each.field === field || each.field === `credential.${field}`)?.allowed;
  const reset = () => {
    trial.reset();
    create.reset();
  };
  const go = (to: Step) => {
    if (to === 'confirm' && trial.data === undefined) return;
    setStep(to);
  };
  const test = () => {
    if (credential) trial.mutate({ venue: venue.id, mode, credential }, { onSuccess: (result) => result.check.verdict !== 'UNFIT' && setStep('confirm') });
  };
  const save = () => {
    if (!credential) return;
    create.mutate(
      { name: name.trim(), mode, venue: venue.id, currency: currency.trim().toUpperCase(), credential, liveConfirmed: mode === 'LIVE' ? isSure : null },
      { onSuccess: () => void navigate('/accounts') },
    );
  };
  if (!place) return <Loading />;
  return (
    <>
      <Stepper label={t('accounts.steps')} value={step} onChange={go} steps={STEPS.map((value) => ({ value, text: t(`accounts.step.${value}`) }))} />
      {step === 'place' && (
        <Card title={t('accounts.step.place')}>
          <div className="max-w-xl space-y-4">
            <Segmented
              label={t('accounts.mode')}
              value={mode}
              onChange={(next) => { reset(); setMode(next); }}
              options={venue.modes.flatMap((each) => (each.mode === 'PAPER' ? [] : [{ value: each.mode, text: t(`mode.${each.mode}`) }]))}
            />
            <p className="flex flex-wrap items-center gap-2 text-on-surface-variant"><ModeBadge mode={mode} /> {t(`accounts.modeText.${mode}`)}</p>
            <p className="text-xs text-on-surface-variant">{place.address}</p>
            <TextField label={t('accounts.name')} value={name} onChange={setName} error={problem('name')} required />
            <TextField label={t('accounts.currency')} hint={t('accounts.currencyHint')} value={currency} onChange={setCurrency} error={problem('currency')} required />
          </div>
          <Footer><Button icon="chevron-right" disabled={!name.trim() || !currency.trim()} onClick={() => setStep('key')}>{t('action.next')}</Button></Footer>
        </Card>
      )}
      {step === 'key' && (
        <Card title={t('accounts.step.key')}>
          <div className="max-w-2xl space-y-4">
            <Banner tone="info">{t(place.mustBeTied ? 'accounts.permissionsTied' : 'accounts.permissions')}</Banner>
            <KeyFields venue={venue.id} keysPage={place.keysPage} draft={key} onChange={(next) => { reset(); setKey(next); }} problem={problem} />
            {trial.data?.check.verdict === 'UNFIT' && <KeyResult result={trial.data} />}
            {trial.error && problems.length === 0 && <Banner tone="loss">{trial.error.message}</Banner>}
          </div>
          <Footer>
            <Button look="text" onClick={() => setStep('place')}>{t('action.back')}</Button>
            <Button icon="check" busy={trial.isPending} disabled={!credential} onClick={test}>{t('accounts.testKey')}</Button>
          </Footer>
        </Card>
      )}
      {step === 'confirm' && trial.data && (
        <Card title={t('accounts.step.confirm')}>
          <div className="max-w-2xl space-y-4">
            <p className="flex flex-wrap items-center gap-2"><span className="font-medium">{name}</span> <ModeBadge mode={mode} /> {venue.name}</p>
            <KeyResult result={trial.data} />
            {mode === 'LIVE' && (
              <>
                <Banner tone="warning">{t('accounts.liveWarning')}</Banner>
                <SwitchField label={t('accounts.liveConfirm')} checked={isSure} onChange={setSure} />
              </>
            )}
            {create.error && <Banner tone="loss">{create.error.message}</Banner>}
          </div>
          <Footer>
            <Button look="text" onClick={() => setStep('key')}>{t('action.back')}</Button>
            <Button icon="check" busy={create.isPending} disabled={mode === 'LIVE' && !isSure} onClick={save}>{t('accounts.create')}</Button>
          </Footer>
        </Card>
      )}
    </>
  );
}

function Footer({ children }: { children: React.ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 pt-4">{children}</footer>;
}
