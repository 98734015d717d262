import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { chromium, expect, test } from '@playwright/test';
import { z } from 'zod';
import { findBrowser } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { sitAtChromium } from '../traces/chromium.ts';
import { tracesIn } from '../traces/search.ts';
import { openSites } from './bench/site.ts';

const lines = z.array(z.object({ url: z.string(), title: z.string(), times: z.number() }));

/** The list of visited pages of a browser that has been closed: each address once, with its title and how many visits it counts. */
const historyOf = (profile: string): z.output<typeof lines> => {
  const file = new DatabaseSync(join(profile, 'Default', 'History'), { readOnly: true });
  try {
    const question = 'SELECT url, title, (SELECT count(*) FROM visits WHERE visits.url = urls.id) AS times FROM urls ORDER BY urls.id';
    return lines.parse(file.prepare(question).all());
  } finally {
    file.close();
  }
};

test('adds one visit of the blank address to the history of Chromium and takes titles from it: no address of the exit stands in any file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'history-'));
  const sites = await openSites();
  const browser = findBrowser();
  const program = typeof browser === 'object' ? browser.path : chromium.executablePath();
  try {
    const person = await sitAtChromium({ folder, scripts: true, display: undefined }, program);
    const arrive = async (title: string): Promise<void> =>
      until(async () => (await person.reads().catch(() => '')).includes(`<title>${title}</title>`), 20_000);
    try {
      await person.goto(`${sites.before}/`);
      await arrive('Before');
      await person.goto(`${sites.ours}/`);
      await arrive('Page /');
      for (const path of ['/about/', '/form/']) {
        await person.click('#next');
        await arrive(`Page ${path}`);
      }
      await person.click('a.exit');
      await arrive('Neutral');
    } finally {
      await person.close();
    }
    const profile = join(folder, 'profile');
    const history = historyOf(profile);
    const ours = history.filter(({ url }) => url.startsWith(sites.ours)).map(({ url, ...line }) => [new URL(url).pathname, line]);
    // The exit passes through our first page, which loses its title too; the form that it left from has lost its own.
    expect(Object.fromEntries(ours)).toEqual({
      '/': { title: 'Loading', times: 2 },
      '/about/': { title: 'Page /about/', times: 1 },
      '/form/': { title: 'Loading', times: 1 },
      '/-/': { title: expect.stringMatching(/^(Loading|Neutral|)$/), times: 1 },
    });
    expect(
      history.map(({ url }) => new URL(url).origin).filter((origin) => ![sites.before, sites.ours, sites.neutral].includes(origin)),
    ).toEqual([]);
    // In no other file either; that the blank address is found shows that the search finds.
    const found = tracesIn(profile, [
      { of: 'the link', word: `${sites.ours}/exit/` },
      { of: 'the blank address', word: `${sites.ours}/-/` },
    ]);
    expect(new Set(found.map(({ of }) => of))).toEqual(new Set(['the blank address']));
  } finally {
    sites.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
