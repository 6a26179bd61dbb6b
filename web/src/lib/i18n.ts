import { useSyncExternalStore } from 'react';
import { first } from './messages/en';
import type { screens } from './messages/en-screens';

export type MessageKey = keyof typeof first | keyof typeof screens;
type Catalogue = Partial<Record<MessageKey, string>>;
export type Language = 'en' | 'de';

const LANGUAGE_KEY = 'millrace.language';
const FIRST: Record<Language, () => Promise<Catalogue>> = {
  en: async () => first,
  de: async () => (await import('./messages/de')).first,
};
const SCREENS: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./messages/en-screens')).screens,
  de: async () => (await import('./messages/de-screens')).screens,
};
const listeners = new Set<() => void>();
let language: Language = 'en';
let messages: Catalogue = first;
let isBeyondFirst = false;

/** Loads the texts of a language only for those who read it. */
export async function setLanguage(next: Language): Promise<void> {
  messages = { ...(await FIRST[next]()), ...(isBeyondFirst ? await SCREENS[next]() : {}) };
  language = next;
  localStorage.setItem(LANGUAGE_KEY, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** Loads the texts of the screens beyond the first; each of them waits for it. */
export async function loadScreens(): Promise<void> {
  isBeyondFirst = true;
  messages = { ...messages, ...(await SCREENS[language]()) };
}

export function startLanguage(): Promise<void> {
  const stored = localStorage.getItem(LANGUAGE_KEY) ?? navigator.language;
  return stored.startsWith('de') ? setLanguage('de') : Promise.resolve();
}

/** The text of a key in the chosen language; `{name}` is replaced by `values.name`. */
export function t(key: MessageKey, values?: Record<string, string | number>): string {
  const text = messages[key] ?? key;
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A text whose key is made at run time, such as the name of a parameter. */
export function tryText(key: string): string | null {
  return messages[key as MessageKey] ?? null;
}

export function currentLanguage(): Language {
  return language;
}

/** How numbers and times are written in the present language. */
export function currentLocale(): string {
  return currentLanguage() === 'de' ? 'de-DE' : 'en-GB';
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
