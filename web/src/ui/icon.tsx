import { ICON_PATHS } from './icon-paths';
import type { ICON_PATHS as SCREEN_PATHS } from './icon-paths-screens';

export type IconName = keyof typeof ICON_PATHS | keyof typeof SCREEN_PATHS;

let paths: Partial<Record<IconName, string>> = ICON_PATHS;

/** Loads the icons of the screens beyond the first; each of them waits for it. */
export async function loadIcons(): Promise<void> {
  paths = { ...ICON_PATHS, ...(await import('./icon-paths-screens')).ICON_PATHS };
}

interface IconProps {
  name: IconName;
  size?: number;
  className?: string;
}

/** Decoration beside a text or inside a labelled button; never the only carrier of a meaning. */
export function Icon({ name, size = 20, className = '' }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 -960 960 960"
      fill="currentColor"
      className={`shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
