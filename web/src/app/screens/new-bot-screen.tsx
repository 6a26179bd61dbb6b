import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { QuickTest } from '@/features/backtests/components/quick-test';
import { accountsQuery } from '@/features/bots/api';
import { useCreateBot } from '@/features/bots/create';
import { DocumentEditor } from '@/features/editor/components/document-editor';
import { MarketChoice } from '@/features/editor/components/market-choice';
import { SettledPreview, useIsFit } from '@/features/editor/components/settled-preview';
import { StrategyChoice } from '@/features/editor/components/strategy-choice';
import { problemsOf } from '@/features/editor/problems';
import { useDocument } from '@/features/editor/use-document';
import type { BotDocument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { SelectField, SwitchField, TextField } from '@/ui/field';
import { LiveConfirm } from '@/ui/live-confirm';
import { PageFrame } from '@/ui/page';
import { Banner, Empty, Failure, Loading } from '@/ui/states';
import { Stepper } from '@/ui/stepper';

type Step = 'strategy' | 'market' | 'params' | 'check';
const STEPS: Step[] = ['strategy', 'market', 'params', 'check'];

/** A name that says what the bot does; free to change. */
function proposedName(document: BotDocument): string {
  const code = document.instrument.split(':').at(-1) ?? document.instrument;
  return `${code} ${tryText(`strategy.${document.strategy}`) ?? document.strategy}`;
}

export function NewBotScreen() {
  const state = useLocation().state as { bot?: BotDocument } | null;
  const { document, setDocument, error, isEmpty } = useDocument(state?.bot);
  if (document) return <Steps document={document} onChange={setDocument} first={state?.bot ? 'check' : 'strategy'} />;
  return (
    <PageFrame title={t('action.newBot')}>
      {error ? <Failure error={error} /> : isEmpty ? <Empty icon="waves" title={t('editor.noInstruments')} /> : <Loading rows={10} />}
    </PageFrame>
  );
}

interface StepsProps {
  document: BotDocument;
  onChange: (document: BotDocument) => void;
  /** A document that comes ready, from the lab, only wants a last look. */
  first: Step;
}

function Steps({ document, onChange, first }: StepsProps) {
  const [step, setStep] = useState<Step>(first);
  const [name, setName] = useState<string>();
  const [accountId, setAccountId] = useState<string>();
  const [start, setStart] = useState(true);
  const [asked, setAsked] = useState(false);
  const accounts = useQuery(accountsQuery);
  const create = useCreateBot();
  const navigate = useNavigate();
  const isFit = useIsFit(document);
  const account = accountId ?? accounts.data?.[0]?.id;
  const refused = problemsOf(create.error);
  const index = STEPS.indexOf(step);
  const change = (next: BotDocument) => {
    create.reset();
    onChange(next);
  };
  const go = (to: Step | undefined) => {
    if (!to) return;
    setStep(to);
    window.scrollTo({ top: 0 });
  };
  const save = () => {
    if (!account) return;
    create.mutate(
      { name: (name ?? proposedName(document)).trim(), accountId: account, bot: document, start },
      { onSuccess: (bot) => void navigate(`/bots/${bot.id}`) },
    );
  };
  const chosen = accounts.data?.find((each) => each.id === account);
  const isLive = chosen?.mode === 'LIVE';
  const submit = () => {
    if (step !== 'check') return go(STEPS[index + 1]);
    if (start && isLive) return setAsked(true);
    save();
  };
  return (
    <PageFrame title={t('action.newBot')}>
      <Stepper label={t('step.label')} value={step} onChange={go} steps={STEPS.map((value) => ({ value, text: t(`step.${value}`) }))} />
      <form className="contents" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        {step === 'strategy' && <StrategyChoice document={document} onChange={change} />}
        {step === 'market' && (
          <Card title={t('step.marketTitle')}>
            <div className="grid items-start gap-4 sm:grid-cols-2">
              <SelectField
                label={t('editor.account')}
                value={account ?? ''}
                onChange={setAccountId}
                options={(accounts.data ?? []).map((each) => ({ value: each.id, text: `${each.name} (${t(`mode.${each.mode}`)})` }))}
              />
              <MarketChoice document={document} onChange={change} currency={chosen?.currency} />
            </div>
          </Card>
        )}
        {step === 'params' && <DocumentEditor document={document} onChange={change} refused={refused} fixed presets />}
        {step === 'check' && (
          <div className="grid items-start gap-4 xl:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-4">
              <Card title={t('step.checkTitle')}>
                <div className="space-y-3">
                  <TextField
                    label={t('bots.name')}
                    value={name ?? proposedName(document)}
                    onChange={setName}
                    required
                    error={refused.find((problem) => problem.field === 'name')?.allowed}
                  />
                  <p className="text-on-surface-variant">
                    {tryText(`strategy.${document.strategy}`) ?? document.strategy} · {document.instrument} ·{' '}
                    {accounts.data?.find((each) => each.id === account)?.name}
                  </p>
                  <SwitchField label={t('editor.startNow')} checked={start} onChange={setStart} />
                  {create.error && <Banner tone="loss">{create.error.message}</Banner>}
                </div>
              </Card>
              <QuickTest document={document} />
            </div>
            <SettledPreview document={document} />
          </div>
        )}
        <footer className="flex flex-wrap items-center justify-end gap-2">
          {index > 0 && <Button look="text" onClick={() => go(STEPS[index - 1])}>{t('action.back')}</Button>}
          {step === 'check' ? (
            <Button key="create" type="submit" icon="check" busy={create.isPending} disabled={!account || !isFit}>{t('action.create')}</Button>
          ) : (
            <Button key="next" type="submit" icon="chevron-right">{t('action.next')}</Button>
          )}
        </footer>
      </form>
      {asked && <LiveConfirm name={name ?? proposedName(document)} onConfirm={save} onClose={() => setAsked(false)} />}
    </PageFrame>
  );
}
