/** What a visit leaves on the device: `npm run test:traces -- --engine firefox --stage checked --ending killed --scripts off`. */
import { parseArgs } from 'node:util';
import { openScreen } from '../exit/bench/screen.ts';
import { builtSite } from '../support/builtSite.ts';
import { installFromDebian } from '../support/debian.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { openPlainly } from './plainly.ts';
import { runTrial, type Outcome, type Trial } from './sitting.ts';
import { STAGES } from './visit.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    scripts: { type: 'string' },
    stage: { type: 'string' },
    ending: { type: 'string' },
  },
});
const wanted = (given: string | undefined, name: string): boolean => given === undefined || given.split(',').includes(name);

const trials: readonly Trial[] = (['chromium', 'firefox'] as const).flatMap((engine) =>
  ([false, true] as const).flatMap((scripts) =>
    STAGES.flatMap((stage) =>
      (['closed', 'killed'] as const).flatMap((ending) =>
        wanted(values.engine, engine) &&
        wanted(values.scripts, scripts ? 'on' : 'off') &&
        wanted(values.stage, stage) &&
        wanted(values.ending, ending)
          ? [{ engine, scripts, stage, ending }]
          : [],
      ),
    ),
  ),
);

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** File by file, which answers it holds. */
const list = (traces: Outcome['open']): string =>
  [...Map.groupBy(traces, ({ file }) => file.replace(/^profile\//, ''))]
    .map(([file, found]) => `${file}: ${[...new Set(found.map(({ of }) => of))].join(' ')}`)
    .join('; ') || 'none';

/** A browser that would not start or hung is tried once more; what it left never is. */
const attempt = (trial: Trial, surroundings: Parameters<typeof runTrial>[1]): Promise<Outcome | undefined> =>
  runTrial(trial, surroundings)
    .catch(() => runTrial(trial, surroundings))
    .catch((cause: unknown) => {
      say(`${String(cause)}:`);
      return undefined;
    });

installFromDebian({ chromium: 'chromium', 'firefox-esr': 'firefox-esr', Xvfb: 'xvfb' }, 'Traces are searched for in real browsers.');
const screen = await openScreen();
const plainly = await openPlainly();
const sink = await startSmtpSink();
const portal = await startPortal({ smtpUrl: sink.url, distDir: await builtSite(), settings: { SITE_URL: plainly.url } });
plainly.lead(portal.url);

let failed = 0;
say('| Engine | Scripts | State | Ended | On disk while open | On disk afterwards | Shown when opened again |');
say('| --- | --- | --- | --- | --- | --- | --- |');
for (const trial of trials) {
  const outcome = await attempt(trial, { url: plainly.url, display: screen.display });
  const found = outcome ? [list(outcome.open), list(outcome.ended), outcome.shown.join(' ') || 'none'] : ['not run', 'not run', 'not run'];
  if (found.some((each) => each !== 'none')) failed++;
  say(`| ${[trial.engine, trial.scripts ? 'on' : 'off', trial.stage, trial.ending, ...found].join(' | ')} |`);
}
await portal.dispose();
await sink.close();
plainly.close();
screen.close();
say(failed === 0 ? `Nothing stays: ${trials.length} trials.` : `${failed} of ${trials.length} trials left a trace.`);
process.exit(failed === 0 && trials.length > 0 ? 0 : 1);
