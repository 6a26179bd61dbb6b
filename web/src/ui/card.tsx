import type { ReactNode } from 'react';

interface CardProps {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Tables and charts reach the edge of their card. */
  flush?: boolean;
  label?: string;
}

export function Card({ title, actions, children, className = '', flush, label }: CardProps) {
  return (
    <section
      aria-label={label}
      className={`min-w-0 overflow-clip rounded-2xl border border-outline-variant/50 bg-lowest dark:bg-low ${className}`}
    >
      {(title || actions) && (
        <header className="flex min-h-14 flex-wrap items-center justify-between gap-2 px-4 pt-2 pb-1">
          {title && <h2 className="text-base font-medium">{title}</h2>}
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? '' : `px-4 pb-4 ${title || actions ? '' : 'pt-4'}`}>{children}</div>
    </section>
  );
}

interface FigureProps {
  label: string;
  children: ReactNode;
  hint?: ReactNode;
}

/** One number with its name, for cards and summaries. */
export function Figure({ label, children, hint }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-on-surface-variant">{label}</dt>
      <dd className="figures truncate text-lg leading-7 font-medium">{children}</dd>
      {hint && <dd className="figures text-xs text-on-surface-variant">{hint}</dd>}
    </div>
  );
}

interface PropertyProps {
  label: string;
  children: ReactNode;
}

/** A row of a property list: name left, value right. */
export function Property({ label, children }: PropertyProps) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-outline-variant/40 py-1.5 last:border-0">
      <dt className="text-on-surface-variant">{label}</dt>
      <dd className="figures text-right">{children}</dd>
    </div>
  );
}
