import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// jsdom has none; dialogs look up a meta element by it. Ours need no escaping.
globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;

afterEach(cleanup);
