import type { Page } from '@playwright/test';

/** Playwright would turn the back/forward cache off, which people have. */
export const AS_PEOPLE_HAVE_IT = { ignoreDefaultArgs: ['--disable-back-forward-cache'] };

/** The tab's list, as Back and Forward see it: title and address. */
export const listOf = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  await session.detach();
  return entries.filter(({ url }) => url !== 'about:blank').map(({ url, title }) => `${title} ${url}`);
};

/** Every address of ours that can be seen on the way back and forth. */
export const goBackAndForth = async (page: Page, ours: string): Promise<readonly string[]> => {
  const shown: string[] = [];
  for (const way of [-1, -1, -1, 1, 1, 1]) {
    // A page that waits for a silent server answers no question.
    const gone = page.evaluate((by) => history.go(by), way).catch(() => undefined);
    await Promise.race([gone, page.waitForTimeout(500)]);
    await page.waitForTimeout(250);
    const looked = page.evaluate(() => document.querySelector('body')?.checkVisibility() ?? false).catch(() => false);
    const visible = await Promise.race([looked, page.waitForTimeout(500)]);
    if (visible === true && page.url().startsWith(ours)) shown.push(page.url());
  }
  return shown;
};
