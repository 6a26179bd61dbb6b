import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { SecondFactor } from '@/features/users/components/second-factor';
import { loadScreens } from '@/lib/i18n';
import { renderScreen } from '@/testing/render-app';
import { ProofGate } from './proof-gate';

const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('sets up an authenticator, shows its recovery codes, and asks who one is before it goes', async () => {
  await loadScreens();
  const { fake } = renderScreen(<><ProofGate /><SecondFactor /></>);
  await click('Set up');
  expect(await screen.findByRole('img', { name: 'Picture for the authenticator' })).toBeTruthy();
  expect(screen.getByText('GEZD GNBV GY3T QOJQ')).toBeTruthy();
  const code = () => screen.findByLabelText('Code of the authenticator');
  await userEvent.type(await code(), '000000');
  await click('Switch on');
  expect(await screen.findByText('the present code')).toBeTruthy();
  await userEvent.clear(await code());
  await userEvent.type(await code(), '123456');
  await click('Switch on');
  expect(await screen.findAllByText(/aaaa-bbbb-cccc/)).toHaveLength(10);
  await click('I have them');
  expect(await screen.findByText(/10 recovery codes left/)).toBeTruthy();

  fake.people.isStale = true;
  await click('Switch off');
  await userEvent.type(await screen.findByLabelText('Password'), 'mine');
  await click('Go on');
  await userEvent.type(await code(), '123456');
  await click('Go on');
  expect(await screen.findByRole('button', { name: 'Set up' })).toBeTruthy();
  expect(fake.people.since).toBeNull();

  fake.people.isStale = true;
  await click('Set up');
  await click('Cancel');
  expect(await screen.findByText('show again who you are')).toBeTruthy();
});
