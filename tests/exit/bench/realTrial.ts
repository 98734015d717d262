import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Browser, Engine, Entry, LaunchOptions } from './browser.ts';
import { clickOn, pairFrom, pressExit, tryToComeBack, until } from './person.ts';
import { REAL_PALETTE, type RealSite } from './realSite.ts';
import type { Screen } from './screen.ts';
import { watch, type Sighting, type Watch } from './watch.ts';

const BLANK = '/-/';

/** How one trial is made. */
export interface RealTrial {
  readonly engine: Engine;
  readonly rttMs: number;
  readonly by: 'typed' | 'link';
  readonly exit: 'ours' | 'control';
  /** How long somebody reads before the press: longer than a server keeps a connection open, and it is cold. */
  readonly readsMs: number;
}

/** What it showed; times that never came are absent. */
export const realRun = z.object({
  blankMs: z.number().optional(),
  neutralMs: z.number().optional(),
  /** Times that our page was seen after the screen had gone blank. */
  shown: z.number(),
  /** Entries of ours that are left, where the browser tells. */
  left: z.number().optional(),
  /** The longest that the watcher did not look, from the press on. */
  gapMs: z.number(),
  faults: z.array(z.string()),
});
export type RealRun = z.output<typeof realRun>;

interface Room {
  readonly site: RealSite;
  readonly screen: Screen;
  readonly launch: (options: LaunchOptions) => Promise<Browser>;
  /** Whether somebody tries to come back; otherwise only the times are taken. */
  readonly comeBack: boolean;
}

/** The time from a moment to the first sight of a kind. */
const firstAfter = (seen: readonly Sighting[], from: number, is: (sight: Sighting['sight']) => boolean): number | undefined => {
  const found = seen.find((each) => each.at > from && is(each.sight));
  return found && found.at - from;
};

const arrived = (address: string): string => `document.readyState==='complete' && location.href==='${address}'`;

const walk = async (room: Room, browser: Browser, { by, exit, readsMs }: RealTrial): Promise<void> => {
  const host = room.site.origins[exit];
  const [first, ...others] = exit === 'ours' ? (['/', '/safe/', '/contact/'] as const) : (['/', '/about/', '/more/'] as const);
  if (by === 'typed') await browser.goto(`${host}${first}`);
  else await clickOn(room, browser, '#next');
  await until(browser, arrived(`${host}${first}`));
  for (const page of others) {
    await clickOn(room, browser, `a[href="${page}"]`);
    await until(browser, arrived(`${host}${page}`));
  }
  await sleep(300 + readsMs);
};

const tellingIn = (entries: readonly Entry[], host: string, titles: ReadonlySet<string>): readonly string[] =>
  entries
    .filter(({ url }) => url.startsWith(host))
    .filter(({ url, title }) => new URL(url).pathname !== BLANK || !(titles.has(title) || title === '' || url.endsWith(title)))
    .map(({ url, title }) => `left: ${title} ${url}`);

const waitForNeutral = async (looking: Watch, rttMs: number): Promise<void> => {
  for (let waited = 0; waited < 4_000 + 15 * rttMs; waited += 50) {
    await sleep(50);
    if ((await looking.seen()).at(-1)?.sight === 'neutral') break;
  }
  await sleep(300);
};

/** The tab's list. Chromium cannot tell it in the moment in which one page gives way to another: then it is asked again. */
const listOf = async (browser: Browser, left = 10): ReturnType<Browser['list']> => {
  try {
    return await browser.list();
  } catch (cause) {
    if (left === 0) throw cause;
    await sleep(100);
    return listOf(browser, left - 1);
  }
};

/** What can be read of a tab from outside, after each step: its list with titles, and its address. */
const readTab = async (browser: Browser, host: string, titles: ReadonlySet<string>): Promise<readonly string[]> => {
  const [list, url] = await Promise.all([listOf(browser), browser.url().catch(() => '')]);
  const here = url.startsWith(host) && new URL(url).pathname !== BLANK ? [`address: ${url}`] : [];
  return [...here, ...tellingIn(list?.entries ?? [], host, titles)];
};

const leave = async (room: Room, browser: Browser, looking: Watch, trial: RealTrial): Promise<RealRun> => {
  const { engine, rttMs, exit } = trial;
  const host = room.site.origins[exit];
  await walk(room, browser, trial);
  const blankTitle = String(await browser.evaluate(`document.documentElement.dataset.exitTitle`));
  // WebKit keeps the name of the page to come.
  const titles = new Set([blankTitle, 'Neutral']);
  const at = await pressExit(room, browser, 'click', exit === 'ours' ? 'a.exit' : '.govuk-js-exit-this-page-button');
  await waitForNeutral(looking, rttMs);
  const left = (await listOf(browser))?.entries.filter(({ url }) => url.startsWith(host)).length;
  const faults = new Set<string>(exit === 'ours' ? await readTab(browser, host, titles) : []);
  const look = async (): Promise<void> => {
    // WebKit's driver would wait for each page; there the screen alone is judged while the steps are made.
    if (exit === 'ours' && engine !== 'webkit') for (const fault of await readTab(browser, host, titles)) faults.add(fault);
  };
  if (room.comeBack) await tryToComeBack(room, browser, rttMs, look);
  if (exit === 'ours') for (const fault of await readTab(browser, host, titles)) faults.add(fault);
  const [seen, gaps] = [await looking.seen(), await looking.gaps()];
  const blankMs = firstAfter(seen, at, (sight) => sight !== 'ours');
  const neutralMs = firstAfter(seen, at, (sight) => sight === 'neutral');
  if (exit === 'ours' && left !== undefined && left > 1) faults.add(`${left} entries of ours left`);
  return {
    blankMs,
    neutralMs,
    shown: seen.filter((each) => each.sight === 'ours' && each.at > at + (blankMs ?? 0)).length,
    left,
    gapMs: Math.max(0, ...gaps.filter((gap) => gap.at > at).map(({ ms }) => ms)),
    faults: [...faults],
  };
};

/** Goes to our site (or the control), leaves, and tries 24 times to come back: one trial in a fresh browser over new connections. */
export const runRealTrial = async (room: Room, trial: RealTrial): Promise<RealRun> => {
  const { site, screen } = room;
  await site.line.set({ rttMs: trial.rttMs, ours: 'up', neutral: 'up' });
  const browser = await room.launch({ display: screen.display, cache: true, storage: true, trust: site.authority.caFile });
  let looking: Watch | undefined;
  try {
    await browser.goto(`${site.origins.before}/?to=${site.origins[trial.exit]}/`);
    await until(browser, `document.readyState==='complete' && document.title==='Before'`);
    const [width, height] = await pairFrom(browser, '[innerWidth,innerHeight]');
    looking = await watch(screen, { ...(await browser.origin()), width, height }, REAL_PALETTE);
    return await leave(room, browser, looking, trial);
  } finally {
    await looking?.stop();
    await browser.close();
  }
};
