/** The exit in real browsers, beside GOV.UK Frontend's component: `npm run test:exit -- --engine firefox --only 'short' --runs 9`. */
import { parseArgs } from 'node:util';
import type { Engine } from './bench/browser.ts';
import { launchChromium } from './bench/chromium.ts';
import { launchFirefox } from './bench/firefox.ts';
import { installBrowsers } from './bench/install.ts';
import { runTrial } from './bench/runTrial.ts';
import { openScreen } from './bench/screen.ts';
import { PALETTE, openSites, type Exit } from './bench/site.ts';
import { faultLine, journeyTable, type Row } from './bench/table.ts';
import type { Bench, Outcome, Trial } from './bench/trial.ts';
import { FAULTS, JOURNEYS } from './bench/trials.ts';
import { launchWebkit } from './bench/webkit.ts';
import { tryLines } from './lines.ts';
import { huntMutants } from './mutants.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true },
    only: { type: 'string', default: '' },
    /** How often each journey is timed, for the median. */
    runs: { type: 'string', default: '5' },
    /** No trials: takes away one line of defence after the other, and says which the unit tests miss. */
    mutants: { type: 'boolean', default: false },
    /** No trials: each line of defence with all else that would answer for it off, and then off itself, in Chromium and Firefox. */
    lines: { type: 'boolean', default: false },
    /** With `--mutants`: what they miss is tried in Chromium too. */
    browser: { type: 'boolean', default: false },
  },
});

const ENGINES = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit } as const satisfies Record<
  Engine,
  Bench['launch']
>;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const didNotRun = (cause: unknown): Outcome => ({
  blankMs: undefined,
  neutralMs: undefined,
  shown: 0,
  shownMs: 0,
  left: undefined,
  faults: [`did not run: ${String(cause)}`],
});

/** A browser that would not start or hung is tried once more, and then counted as failed; what it showed is never tried again. */
const attempt = async (bench: Bench, trial: Trial): Promise<Outcome> =>
  runTrial(bench, trial).catch((cause: unknown) => {
    say(`(once more: ${String(cause)})`);
    return runTrial(bench, trial).catch(didNotRun);
  });

if (values.mutants) {
  const survivors = huntMutants(say, values.only, values.browser);
  say(`${survivors} survive.`);
  process.exit(survivors === 0 ? 0 : 1);
}

installBrowsers();
const screen = await openScreen();
if (values.lines) {
  let failures = 0;
  for (const launch of [launchChromium, launchFirefox]) {
    const browser = await launch({ display: screen.display, cache: true, storage: true, trust: undefined });
    failures += await tryLines(say, screen, browser, values.only);
    await browser.close();
  }
  screen.close();
  say(failures === 0 ? 'Each line holds by itself.' : `${failures} failed.`);
  process.exit(failures === 0 ? 0 : 1);
}
const sites = await openSites();
let failed = 0;
const engines: readonly Engine[] = (['chromium', 'firefox', 'webkit'] as const).filter((engine) => values.engine?.includes(engine) ?? true);
for (const engine of engines) {
  const rows: Row[] = [];
  const bench: Bench = { screen, sites, palette: PALETTE, launch: ENGINES[engine] };
  for (const journey of JOURNEYS.filter(({ name }) => name.includes(values.only))) {
    const by: Record<Exit, Outcome[]> = { ours: [], govuk: [] };
    for (let count = 0; count < Number(values.runs); count += 1) {
      for (const exit of ['ours', 'govuk'] as const) {
        const timing: Partial<Trial> = count === 0 ? {} : { timingOnly: true, mayLeave: 'dead' };
        by[exit].push(await attempt(bench, { ...journey, ...timing, conditions: { ...journey.conditions, exit } }));
      }
    }
    rows.push({ engine, journey: journey.name, ...by });
  }
  for (const trial of FAULTS.filter(({ name, engines: can }) => name.includes(values.only) && (can?.includes(engine) ?? true))) {
    const outcome = await attempt(bench, trial);
    if (outcome.faults.length > 0) failed += 1;
    say(faultLine(engine, trial, outcome));
  }
  const { lines, faults } = journeyTable(rows);
  if (rows.length > 0) say(`\n${lines.join('\n')}\n`);
  for (const fault of faults) say(`FAILED ${fault}`);
  failed += faults.length;
}
screen.close();
sites.close();
say(failed === 0 ? 'The promise holds.' : `${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);
