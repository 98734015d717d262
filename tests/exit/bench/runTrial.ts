import { setTimeout as sleep } from 'node:timers/promises';
import { BLANK_PATH } from '../../../src/server/exit.ts';
import type { Browser, Entry } from './browser.ts';
import { pairFrom, pressExit, tryToComeBack, walk } from './person.ts';
import { ORDINARY } from './site.ts';
import type { Bench, Outcome, Trial } from './trial.ts';
import { watch, type Sighting, type Watch } from './watch.ts';

const LONGEST_WAIT_MS = 6_000;

const firstAfter = (seen: readonly Sighting[], at: number, is: (sighting: Sighting) => boolean): number | undefined => {
  const found = seen.find((each) => each.at > at && is(each));
  return found && found.at - at;
};

/** How long our page was on the screen each time that it came back, ms. */
const returns = (seen: readonly Sighting[], from: number): readonly number[] => {
  const after = seen.filter(({ at }) => at > from);
  return after.flatMap(({ sight, at }, index) =>
    sight === 'ours' ? [(after[index + 1]?.at ?? performance.timeOrigin + performance.now()) - at] : [],
  );
};

const waitForTheEnd = async (looking: Watch, { ends }: Trial): Promise<void> => {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += 50) {
    await sleep(50);
    const seen = await looking.seen();
    if (seen.at(-1)?.sight === 'neutral' || (ends === 'blank' && waited > 1_500)) break;
  }
  await sleep(200);
};

/** Blank at once, but a tab in the background runs its timers only once a second. */
const endOf = async (tab: () => Promise<string>, neutral: string): Promise<string> => {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += 50) {
    if ((await tab()).startsWith(neutral)) break;
    await sleep(50);
  }
  return tab();
};

const faultsOfList = (left: readonly Entry[], { mayLeave = 1 }: Trial): readonly string[] => {
  if (mayLeave === 'dead') return [];
  const telling = left.filter(({ url, title }) => new URL(url).pathname !== BLANK_PATH || !['Loading', '', url].includes(title));
  return [
    ...telling.map(({ url, title }) => `left in the list: ${title} ${url}`),
    ...(left.length > mayLeave ? [`${left.length} entries of ours left`] : []),
  ];
};

const returnOnPurpose = async (bench: Bench, browser: Browser, looking: Watch): Promise<readonly string[]> => {
  Object.assign(bench.sites.conditions, ORDINARY);
  await walk(bench, browser, { goto: 'ours' });
  await walk(bench, browser, { click: '#next' });
  await walk(bench, browser, { go: 'back' });
  const seen = await looking.seen();
  return seen.at(-1)?.sight === 'ours' ? [] : ['coming back on purpose did not work'];
};

const leaveAndComeBack = async (bench: Bench, browser: Browser, looking: Watch, trial: Trial): Promise<Outcome> => {
  const { sites } = bench;
  for (const step of trial.journey) await walk(bench, browser, step);
  const otherTab = trial.secondTab ? await browser.secondTab(`${sites.ours}/about/`) : undefined;
  Object.assign(sites.conditions, trial.atPress);
  if (trial.offline) await browser.offline?.(true);

  const at = await pressExit(bench, browser, trial.press);
  await waitForTheEnd(looking, trial);
  const reached = (await looking.seen()).at(-1)?.sight;
  const list = await browser.list();
  const left = list?.entries.filter(({ url }) => url.startsWith(sites.ours));
  const other = otherTab ? await endOf(otherTab, sites.neutral) : sites.neutral;
  if (!trial.timingOnly) await tryToComeBack(bench, browser);

  const seen = await looking.seen();
  const blankMs = firstAfter(seen, at, ({ sight }) => sight !== 'ours');
  const shown = returns(seen, at + (blankMs ?? 0));
  const wanted = trial.ends ?? 'neutral';
  const faults = [
    ...(reached === wanted || wanted === 'anywhere' ? [] : [`${reached} instead of ${wanted}`]),
    ...(blankMs === undefined ? ['never blank'] : []),
    ...(shown.length > 0 ? ['our page was shown'] : []),
    ...faultsOfList(left ?? [], trial),
    ...(other.startsWith(sites.neutral) ? [] : [`the other tab is at ${other}`]),
    ...(trial.thenReturn ? await returnOnPurpose(bench, browser, looking) : []),
  ];
  return {
    blankMs,
    neutralMs: firstAfter(seen, at, ({ sight }) => sight === 'neutral'),
    shown: shown.length,
    shownMs: shown.reduce((sum, each) => sum + each, 0),
    left,
    faults,
  };
};

/** Runs one journey in a fresh browser, presses the exit and tries to come back in every way. */
export const runTrial = async (bench: Bench, trial: Trial): Promise<Outcome> => {
  const { screen, sites } = bench;
  Object.assign(sites.conditions, ORDINARY, trial.conditions);
  const browser = await bench.launch({ display: screen.display, cache: true, storage: true, trust: undefined, ...trial.launch });
  let looking: Watch | undefined;
  try {
    await walk(bench, browser, { goto: 'before' });
    const [width, height] = await pairFrom(browser, '[innerWidth,innerHeight]');
    looking = await watch(screen, { ...(await browser.origin()), width, height }, bench.palette);
    return await leaveAndComeBack(bench, browser, looking, trial);
  } finally {
    await looking?.stop();
    await browser.close();
  }
};
