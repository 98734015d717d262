import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Entry, LaunchOptions } from './browser.ts';
import type { Screen } from './screen.ts';
import { ORDINARY, type Conditions, type Sites } from './site.ts';
import { watch, type Palette, type Sighting } from './watch.ts';

/** What a person does on the way to the exit. A selector is clicked with the mouse. */
export type Step =
  | { readonly goto: 'before' | 'ours' | 'neutral'; readonly path?: string }
  | { readonly click: string }
  | { readonly go: 'back' | 'forward' | 'reload' }
  | { readonly type: string; readonly into: string }
  | { readonly from: Partial<Conditions> }
  | { readonly repeat: number; readonly step: Step };

export interface Trial {
  readonly name: string;
  readonly journey: readonly Step[];
  readonly conditions?: Partial<Conditions>;
  /** What changes just before the press. */
  readonly atPress?: Partial<Conditions>;
  readonly launch?: Partial<LaunchOptions>;
  readonly offline?: true;
  readonly press?: 'click' | 'double' | 'shift' | 'esc-storm' | 'back-meanwhile';
  readonly secondTab?: true;
  /** Ends at the neutral site unless there is none to reach. */
  readonly ends?: 'blank';
  /** Entries of ours that may be left in the tab's list; 1 (the blank one) unless said. `dead`: they stay, but are never shown. */
  readonly mayLeave?: 0 | 'dead';
  /** Only the time to blank and to neutral. */
  readonly timingOnly?: true;
  readonly thenReturn?: true;
}

export interface Outcome {
  readonly blankMs: number | undefined;
  readonly neutralMs: number | undefined;
  /** Times that our page was seen after the screen had gone blank, and for how long in all. */
  readonly shown: number;
  readonly shownMs: number;
  /** Entries of ours left in the list after the exit; undefined where the browser does not tell. */
  readonly left: readonly Entry[] | undefined;
  readonly faults: readonly string[];
}

export interface Bench {
  readonly screen: Screen;
  readonly sites: Sites;
  readonly palette: Palette;
  readonly launch: (options: LaunchOptions) => Promise<Browser>;
}

const SETTLE_MS = 220;

const settle = async (browser: Browser, wanted: string): Promise<void> => {
  for (let tries = 0; tries < 60; tries += 1) {
    const ready = await browser.evaluate(wanted).catch(() => false);
    if (ready === true) return;
    await sleep(40);
  }
  throw new Error(`The journey came to a stop: ${wanted} never held at ${await browser.url()}`);
};

const click = async ({ screen }: Bench, browser: Browser, selector: string): Promise<void> => {
  const middle = `(r=>r.width>0&&JSON.stringify([r.x+r.width/2,r.y+r.height/2]))(document.querySelector('${selector}').getBoundingClientRect())`;
  const [x, y] = JSON.parse(String(await browser.evaluate(middle)));
  const origin = await browser.origin();
  screen.hands('mousemove', Math.round(origin.x + Number(x)), Math.round(origin.y + Number(y)), 'click', 1);
};

const walk = async (bench: Bench, browser: Browser, step: Step): Promise<void> => {
  const { sites, screen } = bench;
  if ('repeat' in step) {
    for (let count = 0; count < step.repeat; count += 1) await walk(bench, browser, step.step);
    return;
  }
  if ('from' in step) {
    Object.assign(sites.conditions, step.from);
    return;
  }
  await browser.evaluate('void (window.wasHere = history.length + location.href)').catch(() => undefined);
  if ('goto' in step) {
    const address = `${sites[step.goto]}${step.path ?? '/'}`;
    await browser.goto(address);
    await settle(browser, `document.readyState==='complete' && location.href==='${address}'`);
  } else if ('click' in step) {
    await click(bench, browser, step.click);
    if (step.click === '#self') await settle(browser, `!window.wasHere && document.readyState==='complete'`);
    else await settle(browser, `window.wasHere !== history.length + location.href && document.readyState==='complete'`);
  } else if ('type' in step) {
    await click(bench, browser, step.into);
    screen.hands('type', step.type);
  } else if (step.go === 'reload') {
    screen.hands('key', 'ctrl+r');
    await settle(browser, `!window.wasHere && document.readyState==='complete'`);
  } else {
    screen.hands(...browser[step.go]);
    await sleep(SETTLE_MS * 2);
    if (!(await browser.url()).startsWith(sites.ours)) throw new Error('Back and Forward among our pages must work as ever.');
  }
  await sleep(120);
};

const press = async (bench: Bench, browser: Browser, how: Trial['press']): Promise<number> => {
  const { screen } = bench;
  if (how === 'shift') {
    screen.hands('key', 'Shift_L', 'key', 'Shift_L');
    const at = performance.timeOrigin + performance.now();
    screen.hands('key', 'Shift_L');
    return at;
  }
  const target = `(r=>JSON.stringify([r.x+60,r.y+r.height/2]))(document.querySelector('a[href="/exit/"]:not(.skip)').getBoundingClientRect())`;
  const [x, y] = JSON.parse(String(await browser.evaluate(target)));
  const origin = await browser.origin();
  screen.hands('mousemove', Math.round(origin.x + Number(x)), Math.round(origin.y + Number(y)), 'mousedown', 1);
  await sleep(60);
  const at = performance.timeOrigin + performance.now();
  screen.hands('mouseup', 1);
  if (how === 'double') screen.hands('click', 1, 'click', 1);
  if (how === 'esc-storm') for (let count = 0; count < 6; count += 1) screen.hands('key', 'Escape', 'key', 'Shift_L', 'key', 'Escape');
  if (how === 'back-meanwhile') {
    for (let count = 0; count < 4; count += 1) {
      await sleep(350);
      screen.hands(...browser.back);
    }
  }
  return at;
};

const firstAfter = (seen: readonly Sighting[], at: number, sight: (sighting: Sighting) => boolean): number | undefined => {
  const found = seen.find((each) => each.at > at && sight(each));
  return found && found.at - at;
};

const wander = async ({ screen }: Bench, browser: Browser): Promise<void> => {
  for (const way of [browser.back, browser.forward]) {
    for (let count = 0; count < 8; count += 1) {
      screen.hands(...way);
      await sleep(SETTLE_MS);
    }
  }
  for (const by of [-1, 1, -2, 2, -3, 3, -1, -1]) {
    await browser.jump(by).catch(() => undefined);
    await sleep(SETTLE_MS);
  }
};

/** Runs one journey in a fresh browser, presses the exit and tries to come back in every way. */
export const run = async (bench: Bench, trial: Trial): Promise<Outcome> => {
  const { screen, sites } = bench;
  Object.assign(sites.conditions, ORDINARY, trial.conditions);
  const browser = await bench.launch({ display: screen.display, cache: true, storage: true, ...trial.launch });
  const faults: string[] = [];
  try {
    await walk(bench, browser, { goto: 'before' });
    const size = JSON.parse(String(await browser.evaluate('JSON.stringify([innerWidth,innerHeight])')));
    const looking = await watch(screen, { ...(await browser.origin()), width: Number(size[0]), height: Number(size[1]) }, bench.palette);
    for (const step of trial.journey) await walk(bench, browser, step);
    const otherTab = trial.secondTab && (await browser.secondTab(`${sites.ours}/about/`));
    if (otherTab) await sleep(500);
    Object.assign(sites.conditions, trial.atPress);
    if (trial.offline) await browser.offline?.(true);
    const at = await press(bench, browser, trial.press);
    for (let waited = 0; waited < 6_000; waited += 50) {
      await sleep(50);
      const seen = await looking.seen();
      if (seen.at(-1)?.sight === 'neutral' || (trial.ends === 'blank' && waited > 1_500)) break;
    }
    await sleep(200);
    const list = await browser.list();
    const ourHosts = [sites.ours];
    const left = list?.entries.filter(({ url }) => ourHosts.some((host) => url.startsWith(host)));
    const reached = (await looking.seen()).at(-1)?.sight;
    const wanted = trial.ends ?? 'neutral';
    if (reached !== wanted) faults.push(`${reached} instead of ${wanted}`);
    if (trial.mayLeave !== 'dead') {
      for (const { url, title } of left ?? [])
        if (!url.endsWith('/exit/') || !['Loading', '', url].includes(title)) faults.push(`left in the list: ${title} ${url}`);
      if (left && left.length > (trial.mayLeave ?? 1)) faults.push(`${left.length} entries of ours left`);
    }
    if (otherTab) {
      const other = await otherTab();
      if (!other.startsWith(sites.neutral)) faults.push(`the other tab is at ${other}`);
    }
    if (!trial.timingOnly) await wander(bench, browser);
    const seen = await looking.seen();
    const blankMs = firstAfter(seen, at, ({ sight }) => sight !== 'ours');
    const after = seen.filter((each) => each.at > at + (blankMs ?? 0));
    const shows = after.flatMap((each, index) =>
      each.sight === 'ours' ? [(after[index + 1]?.at ?? performance.timeOrigin + performance.now()) - each.at] : [],
    );
    if (shows.length > 0) faults.push('our page was shown');
    if (blankMs === undefined) faults.push('never blank');
    if (trial.thenReturn) {
      Object.assign(sites.conditions, ORDINARY);
      await walk(bench, browser, { goto: 'ours' });
      await walk(bench, browser, { click: '#next' });
      await sleep(300);
      if ((await looking.seen()).at(-1)?.sight !== 'ours') faults.push('coming back on purpose did not work');
    }
    await looking.stop();
    return {
      blankMs,
      neutralMs: firstAfter(seen, at, ({ sight }) => sight === 'neutral'),
      shown: shows.length,
      shownMs: shows.reduce((sum, each) => sum + each, 0),
      left,
      faults,
    };
  } finally {
    await browser.close();
  }
};
