import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { ProblemError } from '@/lib/api/client';
import { useLanguage } from '@/lib/i18n';
import { Banner } from '@/ui/states';

interface DoorProps {
  title: string;
  children: ReactNode;
  onSubmit?: () => void;
  /** What was refused; problems of fields are shown at their fields. */
  error?: Error | null;
  footer?: ReactNode;
}

/** The frame of pages before logging in: one card in the middle. */
export function Door({ title, children, onSubmit, error, footer }: DoorProps) {
  useLanguage();
  useEffect(() => {
    document.title = `${title} · Millrace`;
  }, [title]);
  const atFields = error instanceof ProblemError && error.problems.some((problem) => problem.field !== 'token');
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="w-full max-w-sm space-y-4">
        <Link to="/" className="flex items-center justify-center gap-2.5 text-xl font-medium tracking-tight">
          <img src="/favicon.svg" alt="" width={32} height={32} /> Millrace
        </Link>
        <form
          className="space-y-4 rounded-3xl border border-outline-variant/50 bg-lowest p-6 dark:bg-low"
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit?.();
          }}
        >
          <h1 className="text-2xl leading-8">{title}</h1>
          {children}
          {error && !atFields && <Banner tone="loss">{error.message}</Banner>}
        </form>
        {footer && <p className="text-center text-on-surface-variant">{footer}</p>}
      </div>
    </main>
  );
}

export const LINK = 'text-primary underline';
