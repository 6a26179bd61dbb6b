import { expect, type Page } from '@playwright/test';

/** In the form of a new bot: a DCA bot that sells a perpetual with three times its money. */
export async function chooseFutures(page: Page): Promise<void> {
  const step = (name: string) =>
    page.getByRole('navigation', { name: 'Steps to a new bot' }).getByRole('button', { name }).click();
  await page.getByRole('radio', { name: /^DCA/ }).check();
  await step('Market');
  await page.getByLabel('Instrument').selectOption('binance-usdm:BTCUSDT');
  await step('Parameters');
  await page.getByLabel('Leverage').fill('3');
  await page.getByLabel('Base order', { exact: true }).fill('400');
  await page.getByLabel('First safety order').fill('400');
  await page.getByLabel('Safety orders at most').fill('3');
  await expect(page.getByLabel('Leverage')).toHaveValue('3');
}
