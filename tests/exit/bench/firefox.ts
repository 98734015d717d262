import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { trustIn } from './authority.ts';
import { start } from './start.ts';
import type { Browser, LaunchOptions } from './browser.ts';
import { HEIGHT, WIDTH } from './screen.ts';
import { openWire } from './wire.ts';

const point = z.object({ x: z.number(), y: z.number() });
interface Tree {
  readonly context: string;
  readonly url: string;
}
const tree = z.looseObject({ contexts: z.array(z.looseObject({ context: z.string(), url: z.string() })) });
const evaluated = z.looseObject({
  type: z.string(),
  result: z.looseObject({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z.unknown().optional(),
});
const nothing = z.unknown();
const listed = z.object({ at: z.number(), entries: z.array(z.object({ url: z.string(), title: z.string() })) });

/** The list behind the Back button, which only the browser's own window may read. */
const READ_LIST = `(() => { const list = gBrowser.selectedBrowser.browsingContext.sessionHistory;
  return JSON.stringify({ at: list.index, entries: Array.from({ length: list.count }, (_, i) => { const e = list.getEntryAtIndex(i); return { url: e.URI.spec, title: e.title }; }) }); })()`;

const preferences = ({ cache, storage }: LaunchOptions): Readonly<Record<string, unknown>> => ({
  'remote.prefs.recommended': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
  'gfx.color_management.mode': 0,
  'termsofuse.acceptedVersion': 999,
  'browser.preonboarding.enabled': false,
  'toolkit.cosmeticAnimations.enabled': false,
  ...(!cache && { 'browser.sessionhistory.max_total_viewers': 0, 'fission.bfcacheInParent': false }),
  ...(!storage && { 'network.cookie.cookieBehavior': 2 }),
});

/** Debian's Firefox ESR with its default settings, but for the first-run pages. */
export const launchFirefox = async (options: LaunchOptions): Promise<Browser> => {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const lines = Object.entries(preferences(options)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  if (options.trust !== undefined) trustIn(profile, options.trust);
  const flags = [
    '--profile',
    profile,
    '--no-remote',
    '--remote-debugging-port',
    '0',
    '--remote-allow-system-access',
    '--width',
    String(WIDTH),
    '--height',
    String(HEIGHT),
    'about:blank',
  ];
  const browser = start('firefox-esr', flags, {
    env: { ...process.env, DISPLAY: options.display, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = /WebDriver BiDi listening on (ws:\S+)/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    setTimeout(() => reject(new Error(`Firefox did not start: ${text}`)), 30_000).unref();
  });
  const wire = await openWire(`${address}/session`);
  await wire.ask('session.new', { capabilities: {} }, nothing).catch((cause: unknown) => {
    browser.kill('SIGKILL');
    throw cause;
  });
  const contexts = async (scope: object = {}): Promise<readonly Tree[]> =>
    (await wire.ask('browsingContext.getTree', { maxDepth: 0, ...scope }, tree)).contexts;
  const [tab] = await contexts();
  const [window] = await contexts({ 'moz:scope': 'chrome' });
  if (!tab || !window) throw new Error('Firefox has no tab.');
  const { context } = tab;
  const run = async (target: string, expression: string): Promise<unknown> =>
    (await wire.ask('script.evaluate', { expression, target: { context: target }, awaitPromise: false }, evaluated)).result?.value;
  const urlOf = async (wanted: string): Promise<string> => (await contexts()).find((each) => each.context === wanted)?.url ?? '';
  return {
    engine: 'firefox',
    goto: async (url) => {
      await wire.ask('browsingContext.navigate', { context, url, wait: 'none' }, nothing);
    },
    evaluate: (expression) => run(context, expression),
    url: () => urlOf(context),
    list: async () => listed.parse(JSON.parse(String(await run(window.context, READ_LIST)))),
    jump: async (by) => {
      await wire.ask('browsingContext.traverseHistory', { context, delta: by }, nothing).catch(() => undefined);
    },
    secondTab: async (url) => {
      const made = await wire.ask('browsingContext.create', { type: 'tab', background: true }, z.looseObject({ context: z.string() }));
      await wire.ask('browsingContext.navigate', { context: made.context, url, wait: 'complete' }, nothing);
      return () => urlOf(made.context);
    },
    offline: async (offline) => {
      await run(window.context, `Services.io.offline = ${String(offline)}`);
    },
    origin: async () => point.parse(JSON.parse(String(await run(context, 'JSON.stringify({x:mozInnerScreenX,y:mozInnerScreenY})')))),
    back: ['key', 'alt+Left'],
    forward: ['key', 'alt+Right'],
    close: async () => {
      wire.close();
      const gone = new Promise((resolve) => browser.once('exit', resolve));
      browser.kill();
      await Promise.race([gone, sleep(5_000)]);
      browser.kill('SIGKILL');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
