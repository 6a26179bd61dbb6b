import type { BotDetail } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { Button, ButtonLink } from '@/ui/button';
import { Banner } from '@/ui/states';
import { useCommand } from '../api';

/** What went wrong, why, and the two ways out. */
export function ErrorPanel({ bot, error }: { bot: BotDetail; error: string }) {
  const command = useCommand();
  return (
    <Banner
      tone="loss"
      action={
        <>
          <ButtonLink look="text" to={`/bots/${bot.id}/edit`}>{t('action.edit')}</ButtonLink>
          <Button look="danger" icon="refresh" busy={command.isPending} onClick={() => command.mutate({ id: bot.id, command: { type: 'retry' } })}>
            {t('action.retry')}
          </Button>
        </>
      }
    >
      <p className="font-medium">{t('bot.errorTitle')}</p>
      <p>{error}</p>
      <p className="text-xs">{t('bot.errorRemedy')}</p>
      {command.error && <p role="alert">{command.error.message}</p>}
    </Banner>
  );
}
