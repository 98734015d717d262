import { globSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { freePort } from './freePort.ts';
import { start } from './start.ts';
import type { Browser, LaunchOptions } from './browser.ts';

const point = z.object({ x: z.number(), y: z.number() });
const reply = z.looseObject({ value: z.unknown() });
const session = z.looseObject({ sessionId: z.string() });

/** Debian's WebKitGTK in its own small browser. */
export const launchWebkit = async ({ display, cache, trust }: LaunchOptions): Promise<Browser> => {
  const [binary] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
  if (binary === undefined) throw new Error('MiniBrowser is missing (apt-get install webkit2gtk-driver).');
  const port = await freePort();
  const driver = start('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: 'ignore',
    detached: true,
  });
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const { value } = reply.parse(await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  for (let tries = 0; ; tries += 1) {
    const up = await ask('GET', '/status').then(
      () => true,
      () => false,
    );
    if (up) break;
    if (tries > 60) throw new Error('WebKitWebDriver did not start.');
    await sleep(100);
  }
  const args = ['--automation', '--geometry=1024x768', ...(cache ? [] : ['--enable-page-cache=false'])];
  const { sessionId } = session.parse(
    await ask('POST', '/session', {
      capabilities: {
        alwaysMatch: { pageLoadStrategy: 'none', acceptInsecureCerts: trust !== undefined, 'webkitgtk:browserOptions': { binary, args } },
      },
    }),
  );
  const at = `/session/${sessionId}`;
  const run = (script: string): Promise<unknown> => ask('POST', `${at}/execute/sync`, { script, args: [] });
  return {
    engine: 'webkit',
    goto: async (url) => {
      await ask('POST', `${at}/url`, { url });
    },
    evaluate: (expression) => run(`return ${expression}`),
    url: async () => String(await ask('GET', `${at}/url`)),
    list: () => Promise.resolve(undefined),
    jump: async (by) => {
      await run(`history.go(${by})`);
    },
    secondTab: async (url) => {
      const first = z.string().parse(await ask('GET', `${at}/window`));
      const { handle } = z.looseObject({ handle: z.string() }).parse(await ask('POST', `${at}/window/new`, { type: 'tab' }));
      await ask('POST', `${at}/window`, { handle });
      await ask('POST', `${at}/url`, { url });
      await sleep(800);
      await ask('POST', `${at}/window`, { handle: first });
      return async () => {
        await ask('POST', `${at}/window`, { handle });
        const found = String(await ask('GET', `${at}/url`));
        await ask('POST', `${at}/window`, { handle: first });
        return found;
      };
    },
    offline: undefined,
    origin: async () => point.parse(JSON.parse(String(await run('return JSON.stringify({x:0,y:outerHeight-innerHeight})')))),
    // This small browser has no keys for it, but buttons in its upper left corner.
    back: ['mousemove', 20, 19, 'click', 1],
    forward: ['mousemove', 55, 19, 'click', 1],
    close: async () => {
      await ask('DELETE', at).catch(() => undefined);
      if (driver.pid !== undefined) process.kill(-driver.pid);
      await sleep(300);
    },
  };
};
