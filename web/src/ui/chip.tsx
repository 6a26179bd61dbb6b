import type { ReactNode } from 'react';
import type { Account, OrderState, Phase } from '@/lib/api/types';
import { t } from '@/lib/i18n';

export type Tone = 'neutral' | 'primary' | 'gain' | 'loss' | 'warning' | 'info';

const TONES: Record<Tone, string> = {
  neutral: 'bg-high text-on-surface-variant',
  primary: 'bg-primary-container text-on-primary-container',
  gain: 'bg-gain-container text-on-gain-container',
  loss: 'bg-loss-container text-on-loss-container',
  warning: 'bg-warning-container text-on-warning-container',
  info: 'bg-info-container text-on-info-container',
};

interface ChipProps {
  tone?: Tone;
  children: ReactNode;
  dot?: boolean;
  title?: string;
}

export function Chip({ tone = 'neutral', children, dot, title }: ChipProps) {
  return (
    <span
      title={title}
      className={`inline-flex h-6 max-w-full min-w-0 items-center gap-1.5 rounded-lg px-2 text-xs font-medium whitespace-nowrap ${TONES[tone]}`}
    >
      {dot && <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

const PHASE_TONES: Record<Phase, Tone> = {
  STARTING: 'info',
  MONITORING: 'info',
  PLACING_ORDER: 'info',
  IN_POSITION: 'gain',
  CLOSING: 'info',
  STOPPED: 'neutral',
  WAITING_FOR_BALANCE: 'warning',
  PAUSED: 'warning',
  ERROR: 'loss',
};

export function PhaseChip({ phase }: { phase: Phase }) {
  return (
    <Chip tone={PHASE_TONES[phase]} dot>
      {t(`phase.${phase}`)}
    </Chip>
  );
}

type Mode = Account['mode'];

const MODES: Record<Mode, string> = {
  PAPER: 'border-tertiary text-tertiary',
  TESTNET: 'border-transparent bg-info-container text-on-info-container',
  LIVE: 'border-transparent bg-error text-on-error',
};

/** The mode is never hidden: paper money must not be mistaken for real money, nor the reverse. */
export function ModeBadge({ mode }: { mode: Mode }) {
  return (
    <span className={`inline-flex h-6 shrink-0 items-center rounded-md border px-1.5 text-[11px] font-bold tracking-wider ${MODES[mode]}`}>
      {t(`mode.${mode}`)}
    </span>
  );
}

export function SideText({ side }: { side: 'buy' | 'sell' }) {
  return (
    <span className={side === 'buy' ? 'text-gain' : 'text-loss'}>
      <span aria-hidden="true">{side === 'buy' ? '▲ ' : '▼ '}</span>
      {t(`side.${side}`)}
    </span>
  );
}

const ORDER_TONES: Partial<Record<OrderState, Tone>> = {
  ACCEPTED: 'primary',
  PARTIALLY_FILLED: 'info',
  FILLED: 'gain',
  REFUSED: 'loss',
  UNKNOWN: 'warning',
};

export function OrderStateChip({ state }: { state: OrderState }) {
  return <Chip tone={ORDER_TONES[state] ?? 'neutral'}>{t(`order.${state}`)}</Chip>;
}
