import '@/ui/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { startLanguage } from '@/lib/i18n';
import { live } from '@/lib/live';
import { Providers } from './providers';
import { queryClient } from './query-client';
import { router } from './router';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

live.start(queryClient);
if (import.meta.env.PROD) navigator.serviceWorker?.register('/sw.js').catch(() => undefined); // a page without it is a page
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
