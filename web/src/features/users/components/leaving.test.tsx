import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { loadScreens } from '@/lib/i18n';
import { renderScreen } from '@/testing/render-app';
import { Leaving } from './leaving';

const open = async () => userEvent.click(await screen.findByRole('button', { name: 'Delete my account…' }));

it('deletes an account once its address is typed', async () => {
  await loadScreens();
  const { fake } = renderScreen(<Leaving />);
  await open();
  const field = await screen.findByLabelText('Type somebody@example.com to confirm');
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Delete my account' });
  expect(button.disabled).toBe(true);
  await userEvent.type(field, 'Somebody@example.com');
  await userEvent.click(button);
  expect(await screen.findByText(/A link by which you stay was mailed/)).toBeTruthy();
  await waitFor(() => expect(fake.people.left).toBe('Somebody@example.com'));
});

it('names what is in the way, and where to see to it', async () => {
  await loadScreens();
  const { fake } = renderScreen(<Leaving />);
  fake.people.hindrances = [
    { kind: 'OPEN_DEAL', bot: '7', name: 'Calm' },
    { kind: 'SUBSCRIPTION', bot: null, name: 'PRO' },
  ];
  await open();
  expect((await screen.findByRole('link', { name: 'Calm has an open deal: close it.' })).getAttribute('href')).toBe('/bots/7');
  expect(screen.getByRole('link', { name: /Your plan PRO/ }).getAttribute('href')).toBe('/plan');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Delete my account' }).disabled).toBe(true);
});
