import { useSyncExternalStore } from 'react';
import { en } from './messages/en';

export type MessageKey = keyof typeof en;
export type Messages = Record<MessageKey, string>;
export type Language = 'en' | 'de';

const LANGUAGE_KEY = 'millrace.language';
const listeners = new Set<() => void>();
let language: Language = 'en';
let messages: Messages = en;

/** Loads the other catalogue only for those who read it. */
export async function setLanguage(next: Language): Promise<void> {
  messages = next === 'de' ? (await import('./messages/de')).de : en;
  language = next;
  localStorage.setItem(LANGUAGE_KEY, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export function startLanguage(): Promise<void> {
  const stored = localStorage.getItem(LANGUAGE_KEY) ?? navigator.language;
  return stored.startsWith('de') ? setLanguage('de') : Promise.resolve();
}

/** The text of a key in the chosen language; `{name}` is replaced by `values.name`. */
export function t(key: MessageKey, values?: Record<string, string | number>): string {
  const text = messages[key];
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A text whose key is made at run time, such as the name of a parameter. */
export function tryText(key: string): string | null {
  return key in messages ? messages[key as MessageKey] : null;
}

export function currentLanguage(): Language {
  return language;
}

/** Renders again when the language changes; read by the shell, which holds every screen. */
export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => language,
  );
}
