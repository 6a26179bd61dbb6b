import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { loadScreens } from '@/lib/i18n';

// jsdom has none; dialogs look up a meta element by it. Ours need no escaping.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

await loadScreens();
afterEach(cleanup);
