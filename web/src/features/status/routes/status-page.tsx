import { useQuery } from '@tanstack/react-query';
import type { Heartbeat } from '@/lib/api/types';
import { t } from '@/lib/i18n';
import { clockTime, shortTime } from '@/lib/time';
import { Card } from '@/ui/card';
import { Chip } from '@/ui/chip';
import { PageFrame } from '@/ui/page';
import { Banner, Loaded } from '@/ui/states';

const REFRESH_MILLIS = 5_000;
const TONES = { ok: 'gain', degraded: 'warning', down: 'loss' } as const;
const BANNERS = { ok: 'info', degraded: 'warning', down: 'loss' } as const;

/** An installation that is down still says so, with the status that watchers look for. */
async function heartbeat(): Promise<Heartbeat> {
  const answer = await fetch(new Request(new URL('/status/heartbeat.json', globalThis.location.origin)));
  return (await answer.json()) as Heartbeat;
}

/** For anybody, without an account: how the installation is doing, without a name or an amount. */
export function StatusPage() {
  const query = useQuery({ queryKey: ['heartbeat'], queryFn: heartbeat, refetchInterval: REFRESH_MILLIS });
  return (
    <main className="mx-auto max-w-2xl">
      <PageFrame title={t('status.title')}>
        <Loaded query={query} rows={5}>
          {(data) => <Parts data={data} />}
        </Loaded>
      </PageFrame>
    </main>
  );
}

function Parts({ data }: { data: Heartbeat }) {
  return (
    <>
      <Banner tone={BANNERS[data.state]}>{t(`status.state.${data.state}`)}</Banner>
      <Card>
        <ul className="divide-y divide-outline-variant/40">
          {data.parts.map((part) => (
            <li key={part.name} className="flex items-center justify-between gap-4 py-3">
              <span>{t(`status.${part.name}`)}</span>
              <span className="flex items-center gap-3">
                {part.total > 1 && (
                  <span className="figures text-on-surface-variant">{t('status.of', { healthy: part.healthy, total: part.total })}</span>
                )}
                <Chip tone={TONES[part.state]} dot>{t(`status.part.${part.state}`)}</Chip>
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <p className="text-xs text-on-surface-variant">
        {t('status.since', { time: shortTime(data.startedAt), now: clockTime(data.time) })}
      </p>
    </>
  );
}
