import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { botQuery } from '@/features/bots/api';
import { PlanDialog } from '@/features/bots/components/plan-dialog';
import { useChangeBot } from '@/features/bots/create';
import { DocumentEditor } from '@/features/editor/components/document-editor';
import { problemsOf } from '@/features/editor/problems';
import type { BotDetail, BotDocument } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { TextField } from '@/ui/field';
import { PageFrame } from '@/ui/page';
import { Failure, Loading } from '@/ui/states';

export function EditBotScreen() {
  const { id = '' } = useParams();
  const bot = useQuery(botQuery(id));
  if (bot.data) return <Editor key={id} bot={bot.data} />;
  return (
    <PageFrame title={t('action.edit')}>
      {bot.error ? <Failure error={bot.error} retry={() => void bot.refetch()} /> : <Loading rows={10} />}
    </PageFrame>
  );
}

/** The same form as for a new bot; what it would change is shown before it is applied. */
function Editor({ bot }: { bot: BotDetail }) {
  const [name, setName] = useState(bot.name);
  const [document, setDocument] = useState<BotDocument>(bot.document);
  const [isPlanShown, setPlanShown] = useState(false);
  const change = useChangeBot(bot.id);
  const navigate = useNavigate();
  const apply = () =>
    change.mutate({ name, bot: document }, { onSuccess: () => void navigate(`/bots/${bot.id}`) });
  return (
    <PageFrame
      title={t('bot.editTitle', { name: bot.name })}
      actions={
        <>
          <ButtonLink look="text" to={`/bots/${bot.id}`}>{t('action.back')}</ButtonLink>
          <Button icon="check" onClick={() => setPlanShown(true)}>{t('plan.show')}</Button>
        </>
      }
    >
      <Card label={t('editor.identity')}>
        <div className="max-w-md"><TextField label={t('bots.name')} value={name} onChange={setName} required /></div>
      </Card>
      <DocumentEditor document={document} onChange={setDocument} refused={problemsOf(change.error)} fixed />
      {isPlanShown && (
        <PlanDialog
          id={bot.id}
          document={document}
          busy={change.isPending}
          error={change.error}
          onApply={apply}
          onClose={() => setPlanShown(false)}
        />
      )}
    </PageFrame>
  );
}
