import type { Phase } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Icon } from '@/ui/icon';

export const PHASES: Phase[] = [
  'IN_POSITION', 'MONITORING', 'PLACING_ORDER', 'STARTING', 'CLOSING', 'WAITING_FOR_BALANCE', 'PAUSED', 'STOPPED', 'ERROR',
];
const BOX = 'h-10 rounded-full border border-outline bg-lowest px-4 dark:bg-low';

interface BotsFilterBarProps {
  params: URLSearchParams;
  strategies: string[];
  onChange: (name: string, value: string) => void;
}

export function BotsFilterBar({ params, strategies, onChange }: BotsFilterBarProps) {
  return (
    <form role="search" className="flex flex-wrap items-center gap-2 p-3" onSubmit={(event) => event.preventDefault()}>
      <div className="relative min-w-48 flex-1 sm:max-w-72">
        <Icon name="search" className="absolute top-2.5 left-3 text-on-surface-variant" />
        <input
          type="search"
          aria-label={t('bots.search')}
          placeholder={t('bots.search')}
          value={params.get('text') ?? ''}
          onChange={(event) => onChange('text', event.target.value)}
          className={`${BOX} w-full pl-10`}
        />
      </div>
      <select aria-label={t('bots.status')} className={BOX} value={params.get('status') ?? ''} onChange={(event) => onChange('status', event.target.value)}>
        <option value="">{t('bots.anyStatus')}</option>
        {PHASES.map((phase) => (
          <option key={phase} value={phase}>{t(`phase.${phase}`)}</option>
        ))}
      </select>
      <select aria-label={t('bots.strategy')} className={BOX} value={params.get('strategy') ?? ''} onChange={(event) => onChange('strategy', event.target.value)}>
        <option value="">{t('bots.anyStrategy')}</option>
        {strategies.map((name) => (
          <option key={name} value={name}>{tryText(`strategy.${name}`) ?? name}</option>
        ))}
      </select>
    </form>
  );
}
