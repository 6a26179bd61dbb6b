import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon, type IconName } from './icon';

type Look = 'filled' | 'tonal' | 'outlined' | 'text' | 'danger';

const LOOKS: Record<Look, string> = {
  filled: 'bg-primary text-on-primary px-5',
  tonal: 'bg-secondary-container text-on-secondary-container px-5',
  outlined: 'border border-outline text-primary px-5',
  text: 'text-primary px-3',
  danger: 'bg-error text-on-error px-5',
};
const SHAPE =
  'state-layer inline-flex h-10 items-center justify-center gap-2 rounded-full text-sm font-medium ' +
  'whitespace-nowrap select-none disabled:opacity-40';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  icon?: IconName;
  busy?: boolean;
  children: ReactNode;
}

export function Button({ look = 'filled', icon, busy, children, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      className={`${SHAPE} ${LOOKS[look]} ${className}`}
    >
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
}

interface ButtonLinkProps {
  to: string;
  look?: Look;
  icon?: IconName;
  children: ReactNode;
  state?: unknown;
}

export function ButtonLink({ to, look = 'filled', icon, children, state }: ButtonLinkProps) {
  return (
    <Link to={to} state={state} className={`${SHAPE} ${LOOKS[look]}`}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Link>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  label: string;
}

export function IconButton({ icon, label, className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={`state-layer inline-flex size-10 items-center justify-center rounded-full text-on-surface-variant disabled:opacity-40 ${className}`}
    >
      <Icon name={icon} />
    </button>
  );
}
