import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiToken } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { shortTime } from '@/lib/time';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { Banner, Loaded } from '@/ui/states';
import { tokensQuery, useEndToken } from '../api';
import { NewTokenDialog } from './new-token-dialog';

/** What the programs of somebody come in by. */
export function Tokens() {
  const tokens = useQuery(tokensQuery);
  const end = useEndToken();
  const [isMaking, setMaking] = useState(false);
  return (
    <Card title={t('users.tokens')} actions={<Button look="text" icon="add" onClick={() => setMaking(true)}>{t('users.newToken')}</Button>}>
      <p className="pb-2 text-on-surface-variant">{t('users.tokensText')}</p>
      <Loaded query={tokens}>
        {(all) =>
          all.length === 0 ? (
            <p className="py-2">{t('users.noTokens')}</p>
          ) : (
            <ul aria-label={t('users.tokens')} className="divide-y divide-outline-variant/40">
              {all.map((token) => <Row key={token.id} token={token} isOver={Date.parse(token.expiresAt) < tokens.dataUpdatedAt} onEnd={() => end.mutate(token.id)} />)}
            </ul>
          )
        }
      </Loaded>
      {end.error && <Banner tone="loss">{end.error.message}</Banner>}
      {isMaking && <NewTokenDialog onClose={() => setMaking(false)} />}
    </Card>
  );
}

function Row({ token, isOver, onEnd }: { token: ApiToken; isOver: boolean; onEnd: () => void }) {
  const notes = [
    isOver ? t('users.tokenExpired') : t('users.tokenUntil', { time: shortTime(token.expiresAt) }),
    token.seenAt ? t('users.tokenUsed', { time: shortTime(token.seenAt) }) : t('users.tokenUnused'),
    ...token.networks,
  ];
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <span className="min-w-0">
        <span className="flex items-center gap-2">
          <span className="truncate">{token.name}</span>
          <Chip tone={isOver ? 'neutral' : token.scope === 'READ' ? 'info' : 'warning'}>{t(`users.scope.${token.scope}`)}</Chip>
        </span>
        <span className="block text-xs text-on-surface-variant">{notes.join(' · ')}</span>
      </span>
      <Button look="tonal" aria-label={t('users.endToken', { name: token.name })} onClick={onEnd}>{t('users.end')}</Button>
    </li>
  );
}
