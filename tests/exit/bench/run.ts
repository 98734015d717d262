import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { launchWebkit } from './webkit.ts';
import { openScreen } from './screen.ts';
import { openSites, PALETTE } from './site.ts';
import { run } from './trial.ts';
import { FAULTS, JOURNEYS } from './trials.ts';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', multiple: true },
    only: { type: 'string' },
    exit: { type: 'string', default: 'ours' },
    times: { type: 'string', default: '1' },
    port: { type: 'string', default: '4500' },
  },
});
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebkit };
const screen = await openScreen();
const sites = await openSites(Number(values.port));
for (const [engine, launch] of Object.entries(LAUNCH)) {
  if (values.engine && !values.engine.includes(engine)) continue;
  for (const trial of [...JOURNEYS, ...FAULTS]) {
    if (values.only && !trial.name.includes(values.only)) continue;
    for (let n = 0; n < Number(values.times); n++) {
      const started = Date.now();
      const exit = values.exit === 'govuk' ? 'govuk' : values.exit === 'link' ? 'link' : 'ours';
      const line = await run({ screen, sites, palette: PALETTE, launch }, { ...trial, conditions: { ...trial.conditions, exit } }).then(
        (o) =>
          `${o.faults.length ? 'FAIL' : 'ok  '} ${engine} | ${trial.name} | blank ${o.blankMs?.toFixed(0)} neutral ${o.neutralMs?.toFixed(0)} | shown ${o.shown} (${o.shownMs.toFixed(0)} ms) | left ${o.left?.map(({ url, title }) => url.slice(16) + '"' + title + '"').join(' ')} | ${o.faults.join('; ')}`,
        (cause: unknown) => `STOP ${engine} | ${trial.name} | ${String(cause)}`,
      );
      console.log(`${line} [${((Date.now() - started) / 1000).toFixed(1)} s]`);
    }
  }
}
screen.close();
sites.close();
process.exit(0);
