import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { FakeServer } from './fake-server';

/** Renders a screen against the server in memory. */
export function renderScreen(element: ReactElement, options: { path?: string; at?: string; fake?: FakeServer } = {}) {
  const fake = options.fake ?? new FakeServer();
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text();
    const { status, body } = fake.answer(request.method, request.url, text ? JSON.parse(text) : undefined);
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  const router = createMemoryRouter(
    [{ path: options.path ?? '/', element }, { path: '*', element: <p>elsewhere</p> }],
    { initialEntries: [options.at ?? '/'] },
  );
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return {
    fake,
    router,
    ...render(<QueryClientProvider client={client}><RouterProvider router={router} /></QueryClientProvider>),
  };
}
