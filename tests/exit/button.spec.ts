import { expect, test, type Page } from '@playwright/test';
import { startPortal, type Portal } from '../support/portal.ts';

const sites = test.extend<object, { portal: Portal }>({
  portal: [
    async ({}, use) => {
      const portal = await startPortal({ smtpUrl: 'smtp://127.0.0.1:9' });
      await use(portal);
      await portal.dispose();
    },
    { scope: 'worker' },
  ],
});

const boxOf = async (page: Page): Promise<{ readonly y: number; readonly width: number; readonly height: number }> => {
  const box = await page.locator('a.exit').boundingBox();
  if (!box) throw new Error('The way out is not on the page.');
  return box;
};

sites('is under the thumb of a phone held upright, and takes no more than 15 % of one on its side', async ({ page, portal }) => {
  for (const [width, height] of [
    [320, 568],
    [375, 667],
    [430, 932],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(`${portal.url}/contact/`);
    const upright = await boxOf(page);
    expect(upright.y).toBeGreaterThan(height * 0.8);
    expect(upright.width).toBeGreaterThan(width * 0.8);
    const [wide, low] = [height, width];
    await page.setViewportSize({ width: wide, height: low });
    const side = await boxOf(page);
    const covered = Math.max(side.y + side.height, 0);
    expect.soft(covered / low, `${wide} × ${low}`).toBeLessThanOrEqual(0.15);
    expect.soft(side.height).toBeGreaterThanOrEqual(44);
    const brand = await page.locator('.brand').boundingBox();
    const { x } = (await page.locator('a.exit').boundingBox()) ?? { x: 0 };
    expect.soft((brand?.x ?? 0) + (brand?.width ?? wide), 'the name of the service is clear of it').toBeLessThanOrEqual(x);
  }
});

sites('holds its words with text at 200 %', async ({ page, portal }) => {
  for (const width of [320, 1024]) {
    await page.setViewportSize({ width, height: 640 });
    await page.goto(`${portal.url}/`);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    const outside = await page.locator('a.exit').evaluate((link) => {
      const words = document.createRange();
      words.selectNodeContents(link.firstChild ?? link);
      const [inner, outer] = [words.getBoundingClientRect(), link.getBoundingClientRect()];
      return inner.left < outer.left || inner.right > outer.right || inner.top < outer.top || inner.bottom > outer.bottom;
    });
    expect(outside, `${width} px wide`).toBe(false);
  }
});
