import type { Phase } from '@/lib/api/types';
import { t, tryText } from '@/lib/i18n';
import { Icon } from '@/ui/icon';
import { PILL, PillSelect } from '@/ui/pill-select';

export const PHASES: Phase[] = [
  'IN_POSITION', 'MONITORING', 'PLACING_ORDER', 'STARTING', 'CLOSING', 'WAITING_FOR_BALANCE', 'PAUSED', 'STOPPED', 'ERROR',
];

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
          className={`${PILL} w-full pl-10`}
        />
      </div>
      <PillSelect
        label={t('bots.status')}
        value={params.get('status') ?? ''}
        options={[['', t('bots.anyStatus')], ...PHASES.map((phase) => [phase, t(`phase.${phase}`)] as const)]}
        onChange={(phase) => onChange('status', phase)}
      />
      <PillSelect
        label={t('bots.strategy')}
        value={params.get('strategy') ?? ''}
        options={[['', t('bots.anyStrategy')], ...strategies.map((name) => [name, tryText(`strategy.${name}`) ?? name] as const)]}
        onChange={(strategy) => onChange('strategy', strategy)}
      />
    </form>
  );
}
