import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { accountsQuery } from '@/features/bots/api';
import { useCreateBot } from '@/features/bots/create';
import { DocumentEditor } from '@/features/editor/components/document-editor';
import { problemsOf } from '@/features/editor/problems';
import { useDocument } from '@/features/editor/use-document';
import type { BotDocument } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { SelectField, SwitchField, TextField } from '@/ui/field';
import { PageFrame } from '@/ui/page';
import { Banner, Empty, Failure, Loading } from '@/ui/states';

/** A name that says what the bot does; free to change. */
function proposedName(document: BotDocument): string {
  const code = document.instrument.split(':').at(-1) ?? document.instrument;
  return `${code} ${tryText(`strategy.${document.strategy}`) ?? document.strategy}`;
}

export function NewBotScreen() {
  const state = useLocation().state as { bot?: BotDocument } | null;
  const { document, setDocument, error, isEmpty } = useDocument(state?.bot);
  const accounts = useQuery(accountsQuery);
  const create = useCreateBot();
  const navigate = useNavigate();
  const [name, setName] = useState<string>();
  const [accountId, setAccountId] = useState<string>();
  const [start, setStart] = useState(true);
  const account = accountId ?? accounts.data?.[0]?.id;
  const refused = problemsOf(create.error);

  if (!document) {
    return (
      <PageFrame title={t('action.newBot')}>
        {error ? <Failure error={error} /> : isEmpty ? <Empty icon="waves" title={t('editor.noInstruments')} /> : <Loading rows={10} />}
      </PageFrame>
    );
  }
  const submit = () => {
    if (!account) return;
    create.mutate(
      { name: (name ?? proposedName(document)).trim(), accountId: account, bot: document, start },
      { onSuccess: (bot) => void navigate(`/bots/${bot.id}`) },
    );
  };
  return (
    <PageFrame title={t('action.newBot')}>
      <form className="contents" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <Card label={t('editor.identity')}>
          <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_auto]">
            <TextField
              label={t('bots.name')}
              value={name ?? proposedName(document)}
              onChange={setName}
              required
              error={refused.find((problem) => problem.field === 'name')?.allowed}
            />
            <SelectField
              label={t('editor.account')}
              value={account ?? ''}
              onChange={setAccountId}
              options={(accounts.data ?? []).map((each) => ({ value: each.id, text: `${each.name} (${each.mode})` }))}
            />
            <div className="sm:pt-5"><SwitchField label={t('editor.startNow')} checked={start} onChange={setStart} /></div>
            <div className="sm:pt-5">
              <Button type="submit" icon="check" busy={create.isPending} disabled={!account}>{t('action.create')}</Button>
            </div>
          </div>
          {create.error && <div className="pt-3"><Banner tone="loss">{create.error.message}</Banner></div>}
        </Card>
        <DocumentEditor document={document} onChange={(next) => { create.reset(); setDocument(next); }} refused={refused} />
      </form>
    </PageFrame>
  );
}
