import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sent } from './once';

const keys: (string | null)[] = [];
const answers: (number | 'lost')[] = [];

beforeEach(() => {
  keys.length = 0;
  answers.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (request: Request) => {
    keys.push(request.headers.get('Idempotency-Key'));
    const next = answers.shift() ?? 'lost';
    return next === 'lost'
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(new Response('{"field":"Idempotency-Key"}', { status: next }));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function post(path: string) {
  const answer = sent(new Request(`http://here${path}`, { method: 'POST', body: '{}' }));
  const settled = answer.then(
    (response) => response.status,
    () => 'lost',
  );
  await vi.runAllTimersAsync();
  return settled;
}

it('asks again for a lost answer with the same key', async () => {
  answers.push('lost', 409, 200, 201);
  expect(await post('/api/bots/3/commands')).toBe(200);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  expect(await post('/api/bots')).toBe(201);
  expect(new Set(keys).size).toBe(2);
});

it('gives up in the end', async () => {
  expect(await post('/api/kill')).toBe('lost');
  expect(keys).toHaveLength(3);
});

it('takes a refusal as it is', async () => {
  answers.push(409);
  expect(await post('/api/accounts')).toBe(409);
  expect(keys).toHaveLength(1);
});

it('sends once where no key is taken', async () => {
  expect(await post('/api/session')).toBe('lost');
  expect(keys).toEqual([null]);
});
