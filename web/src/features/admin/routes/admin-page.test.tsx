import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeServer } from '@/testing/fake-server';
import { renderScreen } from '@/testing/render-app';
import { AdminPage } from './admin-page';

const BOSS = { id: '1', email: 'boss@example.com', admin: true };

function open(at: string, user: FakeServer['user'] = BOSS) {
  const fake = new FakeServer();
  fake.user = user;
  return renderScreen(<AdminPage />, { path: '/admin/:tab?', at, fake });
}

it('finds one of 1,201 users, and locks him only after it was said what that does', async () => {
  const { fake } = open('/admin');
  expect(await screen.findByText('1–50 of 1201')).toBeTruthy();
  await userEvent.type(screen.getByRole('searchbox'), 'person77@');
  await userEvent.click(await screen.findByRole('button', { name: 'Manage person77@example.com' }));
  await userEvent.click(screen.getByRole('button', { name: 'Lock…' }));
  expect(screen.getByText(/Nothing is sold: running bots are paused/)).toBeTruthy();
  const lock = screen.getByRole('button', { name: 'Lock person77@example.com' });
  expect(lock.hasAttribute('disabled')).toBe(true);
  await userEvent.type(screen.getByLabelText('Why'), 'stolen password');
  await userEvent.click(lock);
  expect(await screen.findByText(/Locked since .*: stolen password/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await screen.findByRole('button', { name: 'Lock…' });
  expect(fake.admin.entries.slice(0, 2).map(({ action }) => action)).toEqual(['USER_UNLOCKED', 'USER_LOCKED']);
});

it('takes a second factor off, and removes who is locked; both can be taken back', async () => {
  const { fake } = open('/admin/users?text=person12@');
  await userEvent.click(await screen.findByRole('button', { name: 'Manage person12@example.com' }));
  expect(screen.queryByRole('button', { name: 'Remove…' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Authenticator lost…' }));
  await userEvent.type(screen.getByLabelText('Why'), 'rang');
  await userEvent.click(screen.getByRole('button', { name: 'Take the second factor off' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Keep the second factor' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Lock…' }));
  await userEvent.type(screen.getByLabelText('Why'), 'spam');
  await userEvent.click(screen.getByRole('button', { name: 'Lock person12@example.com' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove…' }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove person12@example.com' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Keep this user' }));
  await screen.findByRole('button', { name: 'Remove…' });
  const done = ['LEAVING_STOPPED', 'LEAVING_BEGUN', 'USER_LOCKED', 'SECOND_FACTOR_KEPT', 'SECOND_FACTOR_ENDS'];
  expect(fake.admin.entries.slice(0, 5).map(({ action }) => action)).toEqual(done);
});

it('gives a plan until the end of a day, and says so in the list', async () => {
  const { fake } = open('/admin/users?text=person9@');
  await userEvent.click(await screen.findByRole('button', { name: 'Manage person9@example.com' }));
  await userEvent.click(screen.getByRole('button', { name: 'Give a plan…' }));
  await userEvent.selectOptions(await screen.findByLabelText('Plan'), 'PRO');
  await userEvent.type(screen.getByLabelText('Until (may be empty)'), '2030-02-01');
  await userEvent.type(screen.getByLabelText('Why'), 'tests for us');
  await userEvent.click(screen.getByRole('button', { name: 'Give PRO' }));
  await screen.findByRole('button', { name: 'Done' });
  expect(fake.admin.users.find(({ id }) => id === '9')?.given).toEqual({ tier: 'PRO', until: '2030-02-01T23:59:59Z', why: 'tests for us' });
  expect((await screen.findAllByText(/given until 1 Feb 2030/)).length).toBeGreaterThan(0);
});

it('does not offer to lock oneself', async () => {
  open('/admin/users?text=boss@');
  await userEvent.click(await screen.findByRole('button', { name: 'Manage boss@example.com' }));
  expect(screen.queryByRole('button', { name: 'Lock…' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'No longer administrator' })).toBeNull();
});

it('shows nodes, database, venues, queues and failures', async () => {
  open('/admin/health');
  const nodes = await screen.findByRole('region', { name: 'Nodes' });
  expect(within(nodes).getAllByText('lease has run out')).toHaveLength(1);
  expect(screen.getByText('48.3 MB')).toBeTruthy();
  expect(screen.getByText('1,240 of 6,000 in this minute')).toBeTruthy();
  expect(screen.getByText('140.3 ms')).toBeTruthy();
  expect(screen.getByText(/keys could not be examined/)).toBeTruthy();
});

it('goes back in the audit log, and names the first entry that is broken', async () => {
  const { fake } = open('/admin/audit');
  expect(await screen.findByText('120')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Older' }));
  expect(await screen.findByText('70')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Verify the chain' }));
  expect(await screen.findByText(/All 120 entries are as they were entered/)).toBeTruthy();
  fake.admin.broken = 42;
  await userEvent.click(screen.getByRole('button', { name: 'Verify the chain' }));
  expect(await screen.findByText(/Entry 42 of 120 is missing/)).toBeTruthy();
});

it('is not for others', async () => {
  open('/admin', { id: '2', email: 'person2@example.com', admin: false });
  expect(await screen.findByText('This page is for administrators')).toBeTruthy();
});
