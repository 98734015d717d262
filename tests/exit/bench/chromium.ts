import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { trustIn } from './authority.ts';
import { start } from './start.ts';
import type { Browser, LaunchOptions } from './browser.ts';
import { HEIGHT, WIDTH } from './screen.ts';
import { openWire, type Wire } from './wire.ts';

const point = z.object({ x: z.number(), y: z.number() });
const targets = z.array(z.looseObject({ type: z.string(), id: z.string(), webSocketDebuggerUrl: z.string() }));
const history = z.looseObject({
  currentIndex: z.number(),
  entries: z.array(z.looseObject({ id: z.number(), url: z.string(), title: z.string() })),
});
const value = z.looseObject({ result: z.looseObject({ value: z.unknown().optional() }) });
const nothing = z.unknown();

const untilExists = async (file: string): Promise<void> => {
  for (let tries = 0; !existsSync(file); tries += 1) {
    if (tries > 200) throw new Error(`Chromium did not start: no ${file}`);
    await sleep(50);
  }
};

/** Debian's Chromium with its default settings, but for what a machine without a graphics card and without a person needs. */
export const launchChromium = async ({ display, cache, storage, trust }: LaunchOptions): Promise<Browser> => {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  mkdirSync(join(profile, 'Default'));
  // 2 blocks every cookie and with it all storage, as a person can choose in the settings.
  if (!storage)
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  if (trust !== undefined) {
    const database = join(profile, '.pki', 'nssdb');
    mkdirSync(database, { recursive: true });
    trustIn(database, trust);
  }
  const flags = [
    '--no-sandbox',
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    '--no-first-run',
    '--window-position=0,0',
    `--window-size=${WIDTH},${HEIGHT}`,
  ];
  if (!cache) flags.push('--disable-features=BackForwardCache');
  const browser = start('chromium', [...flags, '--force-color-profile=srgb', 'about:blank'], {
    env: { ...process.env, DISPLAY: display, HOME: profile },
    stdio: 'ignore',
  });
  const portFile = join(profile, 'DevToolsActivePort');
  await untilExists(portFile);
  await sleep(500);
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  const pages = async (): Promise<z.output<typeof targets>> => targets.parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json());
  const page = (await pages()).find(({ type }) => type === 'page');
  if (!page) throw new Error('Chromium has no tab.');
  const wire: Wire = await openWire(page.webSocketDebuggerUrl);
  const list = () => wire.ask('Page.getNavigationHistory', {}, history);
  return {
    engine: 'chromium',
    goto: async (url) => {
      await wire.ask('Page.navigate', { url }, nothing);
    },
    evaluate: async (expression) => (await wire.ask('Runtime.evaluate', { expression, returnByValue: true }, value)).result.value,
    url: async () => {
      const { entries, currentIndex } = await list();
      return entries[currentIndex]?.url ?? '';
    },
    list: async () => {
      const { entries, currentIndex } = await list();
      return { entries: entries.map(({ url, title }) => ({ url, title })), at: currentIndex };
    },
    clearList: () => wire.ask('Page.resetNavigationHistory', {}, nothing),
    jump: async (by) => {
      const { entries, currentIndex } = await list();
      const entry = entries[currentIndex + by];
      if (entry) await wire.ask('Page.navigateToHistoryEntry', { entryId: entry.id }, nothing);
    },
    secondTab: async (url) => {
      const { targetId } = await wire.ask('Target.createTarget', { url, background: true }, z.looseObject({ targetId: z.string() }));
      return async () =>
        z
          .array(z.looseObject({ id: z.string(), url: z.string() }))
          .parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json())
          .find(({ id }) => id === targetId)?.url ?? '';
    },
    offline: async (offline) => {
      await wire.ask('Network.enable', {}, nothing);
      await wire.ask('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }, nothing);
    },
    origin: async () =>
      point.parse(
        JSON.parse(
          String(
            (
              await wire.ask(
                'Runtime.evaluate',
                { expression: 'JSON.stringify({x:screenX,y:screenY+outerHeight-innerHeight})', returnByValue: true },
                value,
              )
            ).result.value,
          ),
        ),
      ),
    back: ['key', 'alt+Left'],
    forward: ['key', 'alt+Right'],
    close: async () => {
      wire.close();
      const gone = new Promise((resolve) => browser.once('exit', resolve));
      browser.kill();
      await Promise.race([gone, sleep(5_000)]);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
