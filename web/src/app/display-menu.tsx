import { useEffect, useId, useRef } from 'react';
import { type Language, t, useLanguage } from '@/lib/i18n';
import { setTheme, type Theme, useTheme } from '@/lib/preferences';
import { IconButton } from '@/ui/button';
import { Segmented } from '@/ui/segmented';
import { useChooseLanguage } from './own-language';

/** Colours and language, in the browser's own popover: focus and Escape are the platform's. */
export function DisplayMenu() {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const language = useLanguage();
  const choose = useChooseLanguage();
  useEffect(() => () => panel.current?.hidePopover?.(), []);
  return (
    <>
      <IconButton icon="settings" label={t('display.title')} popoverTarget={id} />
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={t('display.title')}
        className="fixed top-16 right-4 bottom-auto left-auto m-0 w-72 space-y-4 rounded-2xl bg-high p-4 text-on-surface shadow-xl"
      >
        <div className="space-y-2">
          <p className="font-medium">{t('display.theme')}</p>
          <Segmented<Theme>
            label={t('display.theme')}
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'system', text: t('display.system') },
              { value: 'light', text: t('display.light') },
              { value: 'dark', text: t('display.dark') },
            ]}
          />
        </div>
        <div className="space-y-2">
          <p className="font-medium">{t('display.language')}</p>
          <Segmented<Language>
            label={t('display.language')}
            value={language}
            onChange={choose}
            options={[
              { value: 'en', text: 'English' },
              { value: 'de', text: 'Deutsch' },
            ]}
          />
        </div>
      </div>
    </>
  );
}
