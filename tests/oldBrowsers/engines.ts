import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { z } from 'zod';
import { openWire, type Wire } from '../exit/bench/wire.ts';
import { until } from '../support/until.ts';

/** Versions of npm's `chrome-aws-lambda`, by the Chromium that they carry. */
export const ENGINES = { '67': '67.0.3372', '83': '3.1.1', '90': '9.1.0' } as const;
export type Engine = keyof typeof ENGINES;

const CACHE = 'node_modules/.cache/old-browsers';
const targets = z.array(z.looseObject({ type: z.string(), webSocketDebuggerUrl: z.string() }));
const value = z.looseObject({ result: z.looseObject({ value: z.unknown().optional() }) });

/** Fetches the package through npm once, and unpacks the browser. */
const program = async (engine: Engine): Promise<string> => {
  const folder = resolve(CACHE, engine);
  const file = join(folder, 'chromium');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const [packed = ''] = execFileSync('npm', ['pack', `chrome-aws-lambda@${ENGINES[engine]}`, '--silent'], {
    cwd: folder,
    encoding: 'utf8',
  }).split('\n');
  execFileSync('tar', ['xzf', packed, 'package/bin/chromium.br'], { cwd: folder });
  await pipeline(createReadStream(join(folder, 'package/bin/chromium.br')), createBrotliDecompress(), createWriteStream(`${file}.new`));
  chmodSync(`${file}.new`, 0o755);
  renameSync(`${file}.new`, file);
  rmSync(join(folder, packed));
  return file;
};

export interface OldBrowser {
  readonly goto: (url: string) => Promise<void>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Runs what leads to another page, and waits for that. */
  readonly follow: (expression: string) => Promise<void>;
  readonly picture: () => Promise<Buffer>;
  readonly ask: Wire['ask'];
  readonly close: () => void;
}

export const launch = async (engine: Engine, width: number, height: number): Promise<OldBrowser> => {
  const profile = mkdtempSync(join(tmpdir(), 'old-browser-'));
  const flags = [
    '--no-sandbox',
    '--headless',
    '--disable-gpu',
    ...(engine === '67' ? ['--single-process'] : []),
    '--no-zygote',
    '--disable-dev-shm-usage',
    '--remote-debugging-port=0',
  ];
  const child = spawn(await program(engine), [...flags, `--user-data-dir=${profile}`, `--window-size=${width},${height}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const port = (): string | undefined => /ws:\/\/127\.0\.0\.1:(\d+)/.exec(told)?.[1];
  await until(() => port() !== undefined || child.exitCode !== null, 30_000);
  let page: string | undefined;
  await until(async () => {
    const list = targets.parse(await (await fetch(`http://127.0.0.1:${port() ?? ''}/json/list`)).json());
    page = list.find(({ type }) => type === 'page')?.webSocketDebuggerUrl;
    return page !== undefined;
  }, 30_000);
  const wire = await openWire(page ?? '');
  const evaluate = async (expression: string): Promise<unknown> =>
    (await wire.ask('Runtime.evaluate', { expression, returnByValue: true }, value)).result.value;
  const loaded = (): Promise<void> =>
    until(async () => (await evaluate('document.readyState === "complete" && !window.left').catch(() => false)) === true, 30_000);
  const follow = async (expression: string): Promise<void> => {
    await evaluate(`window.left = true; ${expression}`);
    await loaded();
  };
  await wire.ask('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }, z.unknown());
  return {
    goto: async (url) => {
      await evaluate('window.left = true');
      await wire.ask('Page.navigate', { url }, z.unknown());
      await loaded();
    },
    evaluate,
    follow,
    picture: async () => {
      const { data } = await wire.ask('Page.captureScreenshot', { format: 'png' }, z.looseObject({ data: z.string() }));
      return Buffer.from(data, 'base64');
    },
    ask: wire.ask,
    close: () => {
      wire.close();
      child.kill('SIGKILL');
      rmSync(profile, { recursive: true, force: true });
    },
  };
};
