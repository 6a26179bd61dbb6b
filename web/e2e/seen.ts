import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing that keeps somebody from using the page. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`)).toEqual([]);
}

/** What is accessible; with MILLRACE_PICTURES, also what it looks like at both widths and in both colours. */
export async function picture(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  const folder = process.env.MILLRACE_PICTURES;
  if (!folder) return;
  for (const [width, size] of [['desk', { width: 1280, height: 800 }], ['phone', { width: 390, height: 844 }]] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, animations: 'disabled' });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
