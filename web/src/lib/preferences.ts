import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const THEME_KEY = 'millrace.theme';
const listeners = new Set<() => void>();
const darkQuery = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function storedTheme(): Theme {
  const stored = localStorage.getItem(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function isDark(): boolean {
  const theme = storedTheme();
  return theme === 'dark' || (theme === 'system' && darkQuery?.matches === true);
}

function apply(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

darkQuery?.addEventListener('change', apply);

export function setTheme(theme: Theme): void {
  localStorage.setItem(THEME_KEY, theme);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, storedTheme);
}

/** Charts draw on a canvas and must be told when the colours change. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

/** The value of a colour role at this moment, for canvases. */
export function colorRole(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
