import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fakeServer } from './src/testing/fake-plugin.ts';

const server = process.env.MILLRACE_URL ?? 'http://localhost:8080';
const fake = process.env.MILLRACE_FAKE === '1';

export default defineConfig({
  plugins: [react(), tailwindcss(), ...(fake ? [fakeServer()] : [])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    // The real server checks the origin of a socket; the proxy speaks as that origin.
    proxy: fake ? undefined : {
      '/api': { target: server, ws: true, changeOrigin: true },
      '/status/heartbeat.json': { target: server, changeOrigin: true },
    },
  },
  build: { target: 'es2023', manifest: true, chunkSizeWarningLimit: 400 },
  test: {
    environment: 'jsdom',
    setupFiles: ['./src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    // For a busy machine: a test that works does not wait.
    testTimeout: 60_000,
  },
});
