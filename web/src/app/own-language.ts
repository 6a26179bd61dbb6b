import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '@/lib/api/client';
import { currentLanguage, type Language, setLanguage } from '@/lib/i18n';
import { sessionQuery } from '@/lib/session';

const isLanguage = (language: string): language is Language => language === 'en' || language === 'de';

/**
 * Tells the server in which language to write. Where that is lost, the next page speaks what the server has known so
 * far, or tells it anew if that is nothing.
 */
const tell = (language: Language) => void api.PUT('/api/language', { body: { language } }).catch(() => undefined);

/** Chooses a language for this client, and for mails and notifications of whoever is here. */
export function useChooseLanguage(): (language: Language) => void {
  const client = useQueryClient();
  return (language) => {
    const session = client.getQueryData(sessionQuery.queryKey);
    if (session) client.setQueryData(sessionQuery.queryKey, { ...session, language });
    tell(language);
    void setLanguage(language);
  };
}

/** The client speaks the language that was chosen elsewhere; the first client tells which it speaks. */
export function useOwnLanguage(): void {
  const { data } = useQuery(sessionQuery);
  const isKnown = data !== undefined && (!data.users || data.user !== null);
  const chosen = data?.language ?? null;
  useEffect(() => {
    if (!isKnown) return;
    if (chosen === null) tell(currentLanguage());
    else if (isLanguage(chosen) && chosen !== currentLanguage()) void setLanguage(chosen);
  }, [isKnown, chosen]);
}
