import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { loadIcons } from '@/ui/icon';

// jsdom has none; dialogs look up a meta element by it. Ours need no escaping.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

// A busy machine may take longer than a second to show what a test waits for.
configure({ asyncUtilTimeout: 20_000 });

await Promise.all([loadScreens(), loadIcons()]);
afterEach(cleanup);
