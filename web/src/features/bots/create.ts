import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/api/keys';
import type { BotDetail, BotDocument, NewBot } from '@/lib/api/types';

function useStored() {
  const client = useQueryClient();
  return (bot: BotDetail) => {
    client.setQueryData(keys.bot(bot.id), bot);
    void client.invalidateQueries({ queryKey: keys.botLists });
    void client.invalidateQueries({ queryKey: keys.dashboard });
  };
}

export function useCreateBot() {
  const stored = useStored();
  return useMutation({
    mutationFn: (bot: NewBot) => unwrap(api.POST('/api/bots', { body: bot })),
    onSuccess: stored,
  });
}

export function useChangeBot(id: string) {
  const stored = useStored();
  return useMutation({
    mutationFn: ({ name, bot }: { name: string; bot: BotDocument }) =>
      unwrap(api.PUT('/api/bots/{id}', { params: { path: { id } }, body: { name, bot } })),
    onSuccess: stored,
  });
}
