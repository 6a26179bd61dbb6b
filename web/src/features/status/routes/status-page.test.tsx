import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderScreen } from '@/testing/render-app';
import { StatusPage } from './status-page';

it('says how every part is doing, in words', async () => {
  renderScreen(<StatusPage />);
  expect(await screen.findByText('Some parts are disturbed')).toBeTruthy();
  expect(screen.getByText('Bots').closest('li')?.textContent).toBe('Bots6 of 7disturbed');
  expect(screen.getByText('Database').closest('li')?.textContent).toBe('Databaseworks');
});
