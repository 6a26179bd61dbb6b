import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { currentLanguage, setLanguage } from '@/lib/i18n';
import { useOwnLanguage } from './own-language';

function Here() {
  useOwnLanguage();
  return null;
}

const told: string[] = [];

function show(session: object) {
  told.length = 0;
  vi.stubGlobal('fetch', async (input: Request) => {
    if (input.method === 'PUT') told.push(await input.clone().text());
    return input.method === 'PUT' ? new Response(null, { status: 204 }) : Response.json(session);
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Here />
    </QueryClientProvider>,
  );
}

afterEach(async () => {
  vi.unstubAllGlobals();
  await setLanguage('en');
});

it('speaks the language that was chosen elsewhere', async () => {
  show({ users: false, setUp: true, user: null, language: 'de' });
  await waitFor(() => expect(currentLanguage()).toBe('de'));
  expect(told).toEqual([]);
});

it('tells in which language to write, while nobody has', async () => {
  await setLanguage('de');
  show({ users: true, setUp: true, user: { id: '2', email: 'me@example.com', admin: false }, language: null });
  await waitFor(() => expect(told).toEqual(['{"language":"de"}']));
});

it('tells nothing of a stranger', async () => {
  show({ users: true, setUp: true, user: null, language: null });
  await new Promise((done) => setTimeout(done, 50));
  expect(told).toEqual([]);
});
