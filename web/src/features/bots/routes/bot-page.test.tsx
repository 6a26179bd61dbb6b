import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderScreen } from '@/testing/render-app';
import { BotPage } from './bot-page';

it('says so when there is no such bot, and does not offer to try again', async () => {
  renderScreen(<BotPage />, { path: '/bots/:id', at: '/bots/of-somebody-else' });
  expect(await screen.findByText('Not found')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
});
