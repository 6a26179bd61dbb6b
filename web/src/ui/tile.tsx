import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface TileProps {
  label: string;
  children: ReactNode;
  hint?: ReactNode;
  to?: string;
}

/** One large figure in a card of its own; a row of them heads a screen. */
export function Tile({ label, children, hint, to }: TileProps) {
  return (
    <div className="relative min-w-0 rounded-2xl border border-outline-variant/50 bg-lowest px-4 py-3 dark:bg-low">
      <dt className="text-xs font-medium text-on-surface-variant">
        {to ? <Link to={to} className="after:absolute after:inset-0 after:rounded-2xl hover:underline">{label}</Link> : label}
      </dt>
      <dd className="mt-1 truncate text-xl leading-7 font-medium">{children}</dd>
      <dd className="text-xs text-on-surface-variant">{hint ?? '\u00a0'}</dd>
    </div>
  );
}
