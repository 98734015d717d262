/**
 * The exit of the built portal in real browsers, behind TLS and a slow line, beside GOV.UK Frontend's component:
 * `npm run test:exit:real -- --engine firefox --rtt 200 --runs 4 --results exit.jsonl`. With a file of results, a run that was ended goes on where it was.
 */
import { cpus, arch } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Engine } from './bench/browser.ts';
import { launchChromium } from './bench/chromium.ts';
import { launchFirefox } from './bench/firefox.ts';
import { installBrowsers } from './bench/install.ts';
import { openRealSite } from './bench/realSite.ts';
import { openResults, type Cell, type Result } from './bench/realResults.ts';
import { runRealTrial, type RealRun, type RealTrial } from './bench/realTrial.ts';
import { cellFaults, cellLine, putIntoReadme, TABLE_HEAD } from './bench/realTable.ts';
import { openScreen } from './bench/screen.ts';
import { FRAME_MS } from './bench/watch.ts';
import { launchWebkit } from './bench/webkit.ts';
import { readRecords } from './records.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true },
    rtt: { type: 'string', multiple: true, default: ['0', '100', '200', '400'] },
    /** Trials a cell: by typed address and by link in turn, each beside the control. */
    runs: { type: 'string', default: '4' },
    /** How long (ms) somebody reads before the press. Longer than 5,000, and the server has closed the connection. */
    reads: { type: 'string', default: '0' },
    /** A file (one line of JSON a trial) that keeps what was measured. */
    results: { type: 'string' },
    /** Puts the table in its marked place of README.md. */
    readme: { type: 'boolean', default: false },
    /** No trials: what Chromium and Firefox have written down of a visit once it was left, file by file. */
    records: { type: 'boolean', default: false },
    /** Only the times: nobody tries to come back. */
    'times-only': { type: 'boolean', default: false },
    /** How often a trial is made anew when the watcher did not look for longer than a frame. */
    again: { type: 'string', default: '2' },
  },
});
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit } as const;
const ENGINES: readonly Engine[] = (['chromium', 'firefox', 'webkit'] as const).filter((engine) => values.engine?.includes(engine) ?? true);
/** A browser that hangs ends its trial, and no other. */
const LONGEST_TRIAL_MS = 180_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

installBrowsers();
const screen = await openScreen();
const site = await openRealSite();
const results = openResults(values.results);

/** A fault of one trial is counted, not thrown: it ends nothing. */
const attempt = (trial: RealTrial, comeBack = !values['times-only']): Promise<RealRun> => {
  const late = sleep(LONGEST_TRIAL_MS, undefined, { ref: false }).then(() => Promise.reject(new Error('it took too long')));
  return Promise.race([runRealTrial({ site, screen, launch: LAUNCH[trial.engine], comeBack }, trial), late]).catch(
    (cause: unknown): RealRun => ({
      shown: 0,
      gapMs: 0,
      faults: [`did not run: ${String(cause)}`],
    }),
  );
};

/** A watcher that looked away cannot tell; so the trial is made anew, and what was seen in the meantime counts too. */
const watched = async (trial: RealTrial): Promise<RealRun> => {
  let run = await attempt(trial);
  for (let again = 0; again < Number(values.again) && run.gapMs > FRAME_MS && run.shown === 0; again += 1) {
    const next = await attempt(trial);
    run = { ...(next.gapMs < run.gapMs ? next : run), shown: next.shown, faults: [...new Set([...run.faults, ...next.faults])] };
  }
  return run;
};

const measure = async (cell: Cell): Promise<readonly Result[]> => {
  for (let count = results.of(cell).length / 2; count < Number(values.runs); count += 1) {
    const trial = { ...cell, by: count % 2 === 0 ? 'typed' : 'link' } as const;
    const ours = await watched({ ...trial, exit: 'ours' });
    // That the control fails has to be seen once in each cell; after that, it is only timed.
    const control = await attempt({ ...trial, exit: 'control' }, count === 0 && !values['times-only']);
    results.add({ ...trial, exit: 'ours', run: ours }, { ...trial, exit: 'control', run: control });
  }
  return results.of(cell);
};

if (values.records) {
  const found: string[] = [];
  for (const engine of ENGINES) {
    if (engine === 'webkit') continue;
    say(`${engine}:`);
    const of = await readRecords(engine, site, screen.display, say).catch((cause: unknown) => [`did not run: ${String(cause)}`]);
    found.push(...of.map((fault) => `${engine}: ${fault}`));
  }
  screen.close();
  await site.close();
  for (const fault of found) say(`FAILED ${fault}`);
  process.exit(found.length === 0 ? 0 : 1);
}

const measuredOn = `Measured ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores of ${cpus()[0]?.model ?? arch()}.`;
const lines: string[] = [];
say(`${measuredOn}\n\n${TABLE_HEAD}`);
const faults: string[] = [];
for (const engine of ENGINES) {
  for (const rtt of values.rtt) {
    const cell: Cell = { engine, rttMs: Number(rtt), readsMs: Number(values.reads) };
    const measured = await measure(cell);
    lines.push(cellLine(cell, measured));
    say(lines.at(-1) ?? '');
    faults.push(...cellFaults(cell, measured));
  }
}
if (values.readme) putIntoReadme(`${measuredOn}\n\n${TABLE_HEAD}\n${lines.join('\n')}`);
screen.close();
await site.close();
for (const fault of faults) say(`FAILED ${fault}`);
say(faults.length === 0 ? 'The promise holds.' : `${faults.length} failed.`);
process.exit(faults.length === 0 ? 0 : 1);
