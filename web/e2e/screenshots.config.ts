import { defineConfig } from '@playwright/test';
import config from '../playwright.config';

/** `npm run screenshots`: pictures of a running server for the documentation. */
export default defineConfig(config, { testDir: '.', testMatch: 'screenshots.ts' });
