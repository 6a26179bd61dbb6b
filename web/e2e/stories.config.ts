import base from '../playwright.config';

/** Stories that need a server of a special kind; each says which, and is run by its name. */
export default { ...base, testDir: '.', testMatch: '*.story.ts', expect: { timeout: 30_000 } };
