import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { api, ProblemError, unwrap } from '@/lib/api/client';
import { loadScreens } from '@/lib/i18n';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { LimitGate } from './limit-gate';

it('leads to the plans wherever a limit refuses, and leaves the refusal to the screen', async () => {
  await loadScreens();
  const fake = new FakeServer();
  const limit = { limit: 'RUNNING_BOTS', allowed: 1, used: 1, plan: 'FREE', upgrade: 'http://localhost/plan' };
  fake.answer = () => ({ status: 402, body: { title: 'Plan limit', detail: 'your plan FREE allows 1', limit } });
  const { router } = renderScreen(<LimitGate />, { fake });
  await expect(unwrap(api.POST('/api/membership/portal'))).rejects.toThrow(ProblemError);
  expect(await screen.findByText('Your plan FREE is full: 1 of 1 bots running.', {}, { timeout: 20_000 })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'See plans' }));
  expect(router.state.location.pathname).toBe('/plan');
  expect(screen.queryByRole('dialog')).toBeNull();
}, 60_000);
