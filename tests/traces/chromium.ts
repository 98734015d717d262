import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { start } from '../exit/bench/start.ts';
import { openWire } from '../exit/bench/wire.ts';
import { until } from '../support/until.ts';
import { homeIn } from './home.ts';
import type { Person, Sitting } from './person.ts';

const targets = z.array(z.looseObject({ type: z.string(), url: z.string(), webSocketDebuggerUrl: z.string() }));
const root = z.object({ root: z.looseObject({ nodeId: z.number() }) });
const found = z.object({ nodeId: z.number() });
const html = z.object({ outerHTML: z.string() });
const nothing = z.unknown();

const ARROW_DOWN = { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 } as const;
const box = z.object({ model: z.looseObject({ content: z.array(z.number()) }) });

/** Session restore on, and scripts off where they are: as a person sets them in the settings. */
const settings = (scripts: boolean): string =>
  JSON.stringify({
    session: { restore_on_startup: 1 },
    profile: { default_content_setting_values: { javascript: scripts ? 1 : 2 } },
  });

/** An ordinary Chromium with an ordinary profile, begun anew or taken up again. */
export const sitAtChromium = async ({ folder, scripts, display }: Sitting, program = 'chromium'): Promise<Person> => {
  const profile = join(folder, 'profile');
  const portFile = join(profile, 'DevToolsActivePort');
  if (!existsSync(profile)) {
    mkdirSync(join(profile, 'Default'), { recursive: true });
    writeFileSync(join(profile, 'Default', 'Preferences'), settings(scripts));
  }
  rmSync(portFile, { force: true });
  const flags = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', '--no-first-run', '--password-store=basic'];
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  if (display === undefined) flags.push('--headless=new');
  const browser = start(program, flags, { env: { ...homeIn(folder), DISPLAY: display }, stdio: 'ignore' });
  const gone = once(browser, 'exit');
  const told = (): readonly string[] => (existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : []);
  await until(() => told().length > 1, 30_000);
  const [port, path] = told();
  const own = await openWire(`ws://127.0.0.1:${port}${path}`);
  const tabs = async (): Promise<z.output<typeof targets>> =>
    targets
      .parse(await (await fetch(`http://127.0.0.1:${port}/json`)).json())
      .filter(({ type, url }) => type === 'page' && !url.startsWith('chrome-extension'));
  await until(async () => (await tabs()).length > 0, 20_000);
  // A session brought back stands in the last tab.
  const tab = (await tabs()).find(({ url }) => url.startsWith('http')) ?? (await tabs())[0];
  if (!tab) throw new Error('Chromium has no tab.');
  const wire = await openWire(tab.webSocketDebuggerUrl);

  const press = async (key: object): Promise<void> => {
    await wire.ask('Input.dispatchKeyEvent', { type: 'keyDown', ...key }, nothing);
    await wire.ask('Input.dispatchKeyEvent', { type: 'keyUp', ...key }, nothing);
  };
  const documentId = async (): Promise<number> => (await wire.ask('DOM.getDocument', { depth: 0 }, root)).root.nodeId;
  const find = async (selector: string): Promise<number> =>
    (await wire.ask('DOM.querySelector', { nodeId: await documentId(), selector }, found)).nodeId;
  /** A page that goes to the next one between two questions has its elements no more: asked again. */
  const steady = async <T>(work: () => Promise<T>, left = 20): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
      return steady(work, left - 1);
    }
  };
  const address = async (): Promise<string> =>
    (await tabs()).find(({ webSocketDebuggerUrl }) => webSocketDebuggerUrl === tab.webSocketDebuggerUrl)?.url ?? '';
  return {
    goto: async (url) => {
      await wire.ask('Page.navigate', { url }, nothing);
    },
    focus: async (selector) => {
      try {
        await wire.ask('DOM.focus', { nodeId: await find(selector) }, nothing);
        return true;
      } catch {
        return false;
      }
    },
    type: async (text) => {
      for (const letter of text) await press({ key: letter, text: letter });
    },
    click: async (selector) => {
      const { model } = await steady(async () => {
        await wire.ask('DOM.scrollIntoViewIfNeeded', { nodeId: await find(selector) }, nothing);
        return wire.ask('DOM.getBoxModel', { nodeId: await find(selector) }, box);
      });
      const middle = (axis: number): number => model.content.filter((_, at) => at % 2 === axis).reduce((sum, each) => sum + each, 0) / 4;
      const mouse = { x: middle(0), y: middle(1), button: 'left', clickCount: 1 };
      await wire.ask('Input.dispatchMouseEvent', { type: 'mousePressed', ...mouse }, nothing);
      await wire.ask('Input.dispatchMouseEvent', { type: 'mouseReleased', ...mouse }, nothing);
      return true;
    },
    down: () => press(ARROW_DOWN),
    reads: () => steady(async () => (await wire.ask('DOM.getOuterHTML', { nodeId: await documentId() }, html)).outerHTML),
    address,
    close: async () => {
      await own.ask('Browser.close', {}, nothing).catch(() => undefined);
      wire.close();
      own.close();
      const done = await Promise.race([gone, sleep(10_000)]);
      if (done === undefined) browser.kill('SIGKILL');
    },
    kill: async () => {
      browser.kill('SIGKILL');
      await gone;
      wire.close();
      own.close();
    },
  };
};
