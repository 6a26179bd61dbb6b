import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { renderScreen } from '@/testing/render-app';
import { Address } from './address';

it('asks for another address, which waits for its link, and can be forgotten', async () => {
  await loadScreens();
  renderScreen(<Address />);
  expect(await screen.findByText('You log in with somebody@example.com.')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('New address'), 'other@example.com');
  await userEvent.click(screen.getByRole('button', { name: 'Change address' }));
  expect(await screen.findByText(/A link was sent to other@example.com/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Keep the present one' }));
  expect(await screen.findByText('You log in with somebody@example.com.')).toBeTruthy();
  expect(screen.queryByText(/A link was sent to/)).toBeNull();
});
