import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { start } from '../exit/bench/start.ts';
import { openWire } from '../exit/bench/wire.ts';
import { until } from '../support/until.ts';
import { homeIn } from './home.ts';
import type { Person, Sitting } from './person.ts';

const tree = z.looseObject({ contexts: z.array(z.looseObject({ context: z.string(), url: z.string() })) });
const evaluated = z.looseObject({ result: z.looseObject({ value: z.unknown().optional() }).optional() });
const nothing = z.unknown();

const ARROW_DOWN = '\uE015';
const nodes = z.looseObject({ nodes: z.array(z.looseObject({ sharedId: z.string() })) });

/** As people have it, but for the pages of a first start; and the session is written each second, so that more is caught. */
const settings = (scripts: boolean): string =>
  Object.entries({
    'remote.prefs.recommended': false,
    'browser.startup.page': 3,
    'browser.sessionstore.interval': 1000,
    'browser.sessionstore.interval.idle': 1000,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.aboutwelcome.enabled': false,
    'browser.preonboarding.enabled': false,
    'termsofuse.acceptedVersion': 999,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.disabledForTesting': true,
    'javascript.enabled': scripts,
  })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/** An ordinary Firefox with an ordinary profile, begun anew or taken up again. */
export const sitAtFirefox = async ({ folder, scripts, display }: Sitting): Promise<Person> => {
  const profile = join(folder, 'profile');
  if (!existsSync(profile)) {
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, 'user.js'), settings(scripts));
  }
  const flags = ['--profile', profile, '--no-remote', '--remote-debugging-port', '0', '--remote-allow-system-access'];
  if (display === undefined) flags.push('--headless');
  const browser = start('firefox-esr', flags, {
    env: { ...homeIn(folder), DISPLAY: display, ...(process.getuid?.() === 0 && { MOZ_DISABLE_CONTENT_SANDBOX: '1' }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(browser, 'exit');
  let said = '';
  browser.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const listening = (): string | undefined => /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
  await until(() => listening() !== undefined, 60_000);
  const wire = await openWire(`${listening()}/session`);
  await wire.ask('session.new', { capabilities: {} }, nothing);
  const contexts = async (): Promise<z.output<typeof tree>['contexts']> =>
    (await wire.ask('browsingContext.getTree', { maxDepth: 0 }, tree)).contexts;
  await until(async () => (await contexts()).length > 0, 20_000);
  const tab = (await contexts()).find(({ url }) => url.startsWith('http')) ?? (await contexts())[0];
  if (!tab) throw new Error('Firefox has no tab.');
  const { context } = tab;

  /** In a room of its own, so that it runs where the page's scripts do not. */
  const run = async (expression: string): Promise<unknown> =>
    (await wire.ask('script.evaluate', { expression, target: { context, sandbox: 'hands' }, awaitPromise: false }, evaluated)).result
      ?.value;
  const press = async (keys: readonly string[]): Promise<void> => {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await wire.ask('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] }, nothing);
  };
  return {
    goto: async (url) => {
      await wire.ask('browsingContext.navigate', { context, url, wait: 'complete' }, nothing);
    },
    focus: async (selector) =>
      (await run(
        `(() => { const e = document.querySelector(${JSON.stringify(selector)}); e?.focus(); e?.scrollIntoView({ block: 'center', behavior: 'instant' }); return !!e && document.activeElement === e; })()`,
      )) === true,
    type: (text) => press([...text]),
    click: async (selector) => {
      const { nodes: found } = await wire.ask('browsingContext.locateNodes', { context, locator: { type: 'css', value: selector } }, nodes);
      const [element] = found;
      if (!element) return false;
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element } },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      const done = wire.ask('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] }, nothing);
      return done.then(
        () => true,
        () => false,
      );
    },
    down: () => press([ARROW_DOWN]),
    reads: async () =>
      String(
        await run(
          `document.documentElement.outerHTML + Array.from(document.querySelectorAll('input,textarea,select'), (e) => e.value).join(' ')`,
        ),
      ),
    address: async () => (await contexts()).find((each) => each.context === context)?.url ?? '',
    close: async () => {
      await wire.ask('browser.close', {}, nothing).catch(() => undefined);
      wire.close();
      const done = await Promise.race([gone, sleep(15_000)]);
      if (done === undefined) browser.kill('SIGKILL');
    },
    kill: async () => {
      browser.kill('SIGKILL');
      await gone;
      wire.close();
    },
  };
};
