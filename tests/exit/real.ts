/** The exit of the built portal in real browsers, behind TLS and a slow line, beside GOV.UK Frontend's component: `npm run test:exit:real -- --engine firefox --rtt 200 --runs 3`. */
import { cpus, arch } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser, Engine } from './bench/browser.ts';
import { launchChromium } from './bench/chromium.ts';
import { launchFirefox } from './bench/firefox.ts';
import { installBrowsers } from './bench/install.ts';
import { clickOn, pairFrom, pressExit, tryToComeBack, until } from './bench/person.ts';
import { openRealSite, REAL_PALETTE } from './bench/realSite.ts';
import { openScreen } from './bench/screen.ts';
import { watch, type Sighting } from './bench/watch.ts';
import { launchWebkit } from './bench/webkit.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true },
    rtt: { type: 'string', multiple: true, default: ['0', '100', '200', '400'] },
    runs: { type: 'string', default: '2' },
  },
});
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit } as const;
const ENGINES: readonly Engine[] = (['chromium', 'firefox', 'webkit'] as const).filter((engine) => values.engine?.includes(engine) ?? true);
const BLANK = '/-/';
const say = (text: string): void => void process.stdout.write(`${text}\n`);

interface Run {
  readonly blankMs: number;
  readonly neutralMs: number;
  readonly shown: number;
  /** Entries of ours that are left, where the browser tells; and what of them tells of us. */
  readonly left: number | undefined;
  readonly faults: readonly string[];
}

installBrowsers();
const screen = await openScreen();
const site = await openRealSite();
const bench = { screen };

const firstAfter = (seen: readonly Sighting[], at: number, is: (sight: Sighting['sight']) => boolean): number =>
  (seen.find((each) => each.at > at && is(each.sight))?.at ?? Number.NaN) - at;

const arrived = (address: string): string => `document.readyState==='complete' && location.href==='${address}'`;

const journey = async (browser: Browser, by: 'typed' | 'link', host: string, pages: readonly string[]): Promise<void> => {
  const [first = '/', ...others] = pages;
  if (by === 'typed') await browser.goto(`${host}${first}`);
  else await clickOn(bench, browser, '#next');
  await until(browser, arrived(`${host}${first}`));
  for (const page of others) {
    await clickOn(bench, browser, `a[href="${page}"]`);
    await until(browser, arrived(`${host}${page}`));
  }
  await sleep(300);
};

const run = async (engine: Engine, rttMs: number, by: 'typed' | 'link', exit: 'ours' | 'control'): Promise<Run> => {
  await site.line.set({ rttMs, ours: 'up', neutral: 'up' });
  const browser = await LAUNCH[engine]({ display: screen.display, cache: true, storage: true, trust: site.authority.caFile });
  try {
    const host = site.origins[exit];
    const before = `${site.origins.before}/?to=${host}/`;
    await browser.goto(before);
    await until(browser, `document.readyState==='complete' && document.title==='Before'`);
    const [width, height] = await pairFrom(browser, '[innerWidth,innerHeight]');
    const looking = await watch(screen, { ...(await browser.origin()), width, height }, REAL_PALETTE);
    await journey(browser, by, host, exit === 'ours' ? ['/', '/safe/', '/contact/'] : ['/', '/about/', '/more/']);
    const at = await pressExit(bench, browser, 'click', exit === 'ours' ? 'a.exit' : '.govuk-js-exit-this-page-button');
    for (let waited = 0; waited < 3_000 + 15 * rttMs; waited += 50) {
      await sleep(50);
      if ((await looking.seen()).at(-1)?.sight === 'neutral') break;
    }
    await sleep(300);
    const list = await browser.list();
    const left = list?.entries.filter(({ url }) => url.startsWith(host));
    if (exit === 'ours') await tryToComeBack(bench, browser, rttMs);
    const seen = await looking.seen();
    await looking.stop();
    const blankMs = firstAfter(seen, at, (sight) => sight !== 'ours');
    const telling = (left ?? []).filter(({ url }) => new URL(url).pathname !== BLANK).map(({ url, title }) => `left: ${title} ${url}`);
    return {
      blankMs,
      neutralMs: firstAfter(seen, at, (sight) => sight === 'neutral'),
      shown: seen.filter((each) => each.sight === 'ours' && each.at > at + blankMs).length,
      left: left?.length,
      faults: exit === 'ours' ? telling : [],
    };
  } finally {
    await browser.close();
  }
};

/** A fault of one trial is counted, not thrown: it ends nothing. */
const attempt = (...words: Parameters<typeof run>): Promise<Run> =>
  run(...words).catch((cause: unknown) => ({
    blankMs: Number.NaN,
    neutralMs: Number.NaN,
    shown: 0,
    left: undefined,
    faults: [`did not run: ${String(cause)}`],
  }));

const best = (runs: readonly Run[], time: 'blankMs' | 'neutralMs'): number =>
  Math.min(...runs.map((each) => each[time]).filter((each) => !Number.isNaN(each)));
const ms = (value: number): string => (Number.isFinite(value) ? value.toFixed(0) : 'never');

say(`Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores of ${cpus()[0]?.model ?? arch()}.\n`);
say('| Engine | Round trip | Our pages shown | Entries left | To blank, ours / GOV.UK | To the neutral site, ours / GOV.UK |');
say('| --- | --- | --- | --- | --- | --- |');
const faults: string[] = [];
for (const engine of ENGINES) {
  for (const rtt of values.rtt) {
    const [ours, control]: [Run[], Run[]] = [[], []];
    for (let count = 0; count < Number(values.runs); count += 1) {
      const by = count % 2 === 0 ? 'typed' : 'link';
      ours.push(await attempt(engine, Number(rtt), by, 'ours'));
      control.push(await attempt(engine, Number(rtt), by, 'control'));
    }
    const shown = ours.reduce((sum, each) => sum + each.shown, 0);
    const left = ours.map((each) => each.left ?? 'not told');
    const cell = (time: 'blankMs' | 'neutralMs'): string => `${ms(best(ours, time))} / ${ms(best(control, time))}`;
    say(`| ${engine} | ${rtt} ms | ${shown === 0 ? 'never' : shown} | ${left.join(', ')} | ${cell('blankMs')} | ${cell('neutralMs')} |`);
    faults.push(...[...ours, ...control].flatMap((each) => each.faults.map((fault) => `${engine} ${rtt}: ${fault}`)));
    if (shown > 0) faults.push(`${engine} ${rtt}: our page was shown`);
  }
}
screen.close();
await site.close();
for (const fault of faults) say(`FAILED ${fault}`);
process.exit(faults.length === 0 ? 0 : 1);
