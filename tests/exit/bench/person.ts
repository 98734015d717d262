import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Browser, Engine } from './browser.ts';
import type { Bench, Step, Trial } from './trial.ts';

/** How long a person looks before the next press, ms. WebKitGTK draws slowly without a graphics card; too short a look would see nothing. */
const LOOK_MS = { chromium: 220, firefox: 220, webkit: 600 } as const satisfies Record<Engine, number>;

type Hands = Pick<Bench, 'screen'>;

const pair = z.tuple([z.number(), z.number()]);

/** Two numbers that an expression of the page gives as an array. */
export const pairFrom = async (browser: Browser, expression: string): Promise<readonly [number, number]> =>
  pair.parse(JSON.parse(String(await browser.evaluate(`JSON.stringify(${expression})`))));

/** Until an expression of the page holds. */
export const until = async (browser: Browser, wanted: string): Promise<void> => {
  for (let tries = 0; tries < 150; tries += 1) {
    const holds = await browser.evaluate(wanted).catch(() => false);
    if (holds === true) return;
    await sleep(40);
  }
  throw new Error(`The journey came to a stop: ${wanted} never held at ${await browser.url()}`);
};

/** Moves the mouse over an element, a little left of its middle. */
const point = async ({ screen }: Hands, browser: Browser, selector: string): Promise<void> => {
  const [x, y] = await pairFrom(
    browser,
    `(r=>[r.x+r.width*.4,r.y+r.height/2])(document.querySelector('${selector}').getBoundingClientRect())`,
  );
  const origin = await browser.origin();
  screen.hands('mousemove', Math.round(origin.x + x), Math.round(origin.y + y));
};

export const clickOn = async (bench: Hands, browser: Browser, selector: string): Promise<void> => {
  await browser.evaluate(`void document.querySelector('${selector}').scrollIntoView({block:'center'})`);
  await sleep(60);
  await point(bench, browser, selector);
  bench.screen.hands('click', 1);
};

/** Takes one step of a journey and waits until the page has come. */
export const walk = async (bench: Bench, browser: Browser, step: Step): Promise<void> => {
  const { sites, screen } = bench;
  if ('from' in step) {
    Object.assign(sites.conditions, step.from);
    return;
  }
  if ('repeat' in step) {
    for (let count = 0; count < step.repeat; count += 1) await walk(bench, browser, step.step);
    return;
  }
  await browser.evaluate('void (window.wasHere = history.length + location.href)').catch(() => undefined);
  const loadedAnew = `!window.wasHere && document.readyState==='complete'`;
  if ('goto' in step) {
    const address = `${sites[step.goto]}${step.path ?? '/'}`;
    await browser.goto(address);
    await until(browser, `document.readyState==='complete' && location.href==='${address}'`);
  } else if ('click' in step) {
    await point(bench, browser, step.click);
    screen.hands('click', 1);
    if (step.click === '#self') await until(browser, loadedAnew);
    else await until(browser, `window.wasHere !== history.length + location.href && document.readyState==='complete'`);
  } else if ('type' in step) {
    await point(bench, browser, step.into);
    screen.hands('click', 1);
    screen.hands('type', step.type);
  } else if (step.go === 'reload') {
    screen.hands('key', 'ctrl+r');
    await until(browser, loadedAnew);
  } else {
    screen.hands(...browser[step.go]);
    await sleep(LOOK_MS[browser.engine] * 2);
    if (!(await browser.url()).startsWith(sites.ours)) throw new Error('Back and Forward among our pages must work as ever.');
  }
  await sleep(120);
};

/** Presses the exit. Gives the moment of the press (epoch ms): when the mouse or the third Shift is let go. */
export const pressExit = async (
  bench: Hands,
  browser: Browser,
  how: Trial['press'],
  link = 'a[href="/exit/"]:not(.skip)',
): Promise<number> => {
  const { screen } = bench;
  const now = (): number => performance.timeOrigin + performance.now();
  if (how === 'shift' || how === 'hammer') {
    screen.hands('key', 'Shift_L', 'key', 'Shift_L');
    const at = now();
    screen.hands('key', 'Shift_L', ...(how === 'hammer' ? Array.from({ length: 6 }, () => ['key', 'Shift_L']).flat() : []));
    return at;
  }
  await point(bench, browser, link);
  screen.hands('mousedown', 1);
  await sleep(60);
  const at = now();
  screen.hands('mouseup', 1);
  if (how === 'double') screen.hands('click', 1, 'click', 1);
  if (how === 'storm') for (let count = 0; count < 6; count += 1) screen.hands('key', 'Escape', 'key', 'Shift_L', 'key', 'Escape');
  if (how === 'back-meanwhile') {
    for (let count = 0; count < 3; count += 1) {
      await sleep(350);
      screen.hands(...browser.back);
    }
  }
  return at;
};

/** Eight times Back, eight times Forward, then jumps through the list; `look` after each. */
export const tryToComeBack = async (
  { screen }: Hands,
  browser: Browser,
  rttMs = 0,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> => {
  const step = async (): Promise<void> => {
    // What has to be fetched again comes a round trip later.
    await sleep(LOOK_MS[browser.engine] + rttMs);
    await look();
  };
  for (const way of [browser.back, browser.forward]) {
    for (let count = 0; count < 8; count += 1) {
      screen.hands(...way);
      await step();
    }
  }
  for (const by of [-1, 1, -2, 2, -3, 3, -1, -1]) {
    await browser.jump(by).catch(() => undefined);
    await step();
  }
};
