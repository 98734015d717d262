import { chromium } from '@playwright/test';
import { findBrowser } from '../support/browser.ts';
import { expect, test as base } from '../support/journey.ts';
import { startPortal } from '../support/portal.ts';
import { openPlainly, type Alter } from './plainly.ts';
import { runTrial, type Outcome, type Trial } from './sitting.ts';

interface Visits {
  /** One visit in a Chromium with an ordinary profile, without a screen. */
  readonly leaves: (trial: Omit<Trial, 'engine'>, alter?: Alter) => Promise<Outcome>;
}

// Each opens a browser twice; on a busy machine that takes its time.
base.setTimeout(180_000);

const test = base.extend<Visits>({
  leaves: async ({ sink }, use) => {
    const plainly = await openPlainly();
    const portal = await startPortal({ smtpUrl: sink.url, settings: { SITE_URL: plainly.url } });
    const found = findBrowser();
    const program = typeof found === 'object' ? found.path : chromium.executablePath();
    await use((trial, alter) => {
      plainly.lead(portal.url, alter);
      return runTrial({ engine: 'chromium', ...trial }, { url: plainly.url, display: undefined, chromium: program });
    });
    await portal.dispose();
    plainly.close();
  },
});

const NOTHING: Outcome = { open: [], ended: [], shown: [] };

for (const [stage, scripts, ending] of [
  ['typed', true, 'closed'],
  ['checked', false, 'killed'],
  ['sent', false, 'closed'],
  ['left-checked', true, 'killed'],
] as const) {
  test(`@once words typed stay nowhere on the device: ${stage}, scripts ${scripts ? 'on' : 'off'}, ${ending}`, async ({ leaves }) => {
    expect(await leaves({ stage, scripts, ending })).toEqual(NOTHING);
  });
}

test('@once the search finds what a form without our guard leaves in the session', async ({ leaves }) => {
  const { open } = await leaves({ stage: 'checked', scripts: false, ending: 'killed' }, (html) =>
    html.replaceAll(/<input type="password"[^>]*>/g, ''),
  );
  expect(open.map(({ of }) => of)).toEqual(expect.arrayContaining(['phone', 'neverDo', 'theirName']));
});
