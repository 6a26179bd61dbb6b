import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { BotDetail } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { useTopics } from '@/lib/live';
import { Chip, ModeBadge, PhaseChip } from '@/ui/chip';
import { InstrumentName } from '@/ui/instrument';
import { PageFrame } from '@/ui/page';
import { Banner, Failure, Loading } from '@/ui/states';
import { botQuery } from '../api';
import { BotActions } from '../components/bot-actions';
import { BotChart } from '../components/bot-chart';
import { BotTabs } from '../components/bot-tabs';
import { DealCard } from '../components/deal-card';
import { ErrorPanel } from '../components/error-panel';
import { PositionCard, StatisticsCard } from '../components/summary-cards';

export function BotPage() {
  const { id = '' } = useParams();
  const bot = useQuery(botQuery(id));
  useTopics(`bot:${id}`, 'prices', 'bots');
  if (bot.data) return <BotView bot={bot.data} />;
  return (
    <PageFrame title={t('nav.bots')}>
      {bot.error ? <Failure error={bot.error} retry={() => void bot.refetch()} /> : <Loading rows={10} />}
    </PageFrame>
  );
}

function BotView({ bot }: { bot: BotDetail }) {
  return (
    <PageFrame
      title={bot.name}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <PhaseChip phase={bot.phase} />
          <ModeBadge mode={bot.mode} />
          <Chip>{tryText(`strategy.${bot.strategy}`) ?? bot.strategy}</Chip>
          <InstrumentName id={bot.instrument} />
        </span>
      }
      actions={<BotActions bot={bot} />}
    >
      {bot.error && <ErrorPanel bot={bot} error={bot.error} />}
      {bot.suggestions.map((suggestion) => (
        <Banner key={suggestion} tone="info">{suggestion}</Banner>
      ))}
      <div className="grid gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <BotChart bot={bot} />
          <DealCard bot={bot} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <PositionCard bot={bot} />
          <StatisticsCard bot={bot} />
        </div>
      </div>
      <BotTabs bot={bot} />
    </PageFrame>
  );
}
