import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { renderScreen } from '@/testing/render-app';
import { Tokens } from './tokens';

const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('makes a token, shows it once, lists it and ends it', async () => {
  await loadScreens();
  const { fake } = renderScreen(<Tokens />);
  expect(await screen.findByText('No program has a token yet.')).toBeTruthy();
  await click('New token');
  await userEvent.type(screen.getByLabelText('Name'), 'kill switch');
  await userEvent.selectOptions(screen.getByLabelText('May'), 'read and trade');
  await userEvent.type(screen.getByLabelText('Only from (optional)'), 'example.com');
  await click('Make token');
  expect(await screen.findByText('an address of the network')).toBeTruthy();
  await userEvent.clear(screen.getByLabelText('Only from (optional)'));
  await userEvent.type(screen.getByLabelText('Only from (optional)'), '10.0.0.0/8, 127.0.0.1');
  await click('Make token');
  expect(await screen.findByText(/shown-once/)).toBeTruthy();
  await click('Done');
  expect(screen.queryByText(/shown-once/)).toBeNull();
  expect(fake.people.made[0]?.networks).toEqual(['10.0.0.0/8', '127.0.0.1']);
  const list = await screen.findByRole('list', { name: 'API tokens' });
  expect(within(list).getByText(/never used · 10\.0\.0\.0\/8/)).toBeTruthy();
  await click('End token kill switch');
  expect(await screen.findByText('No program has a token yet.')).toBeTruthy();
});
