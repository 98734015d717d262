import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

/** Addresses that every portal of the tests is set up with. */
const INBOX = 'coordinator@service.example';
const MAIL_FROM = 'portal@service.example';

export interface Portal {
  readonly url: string;
  readonly dataDir: string;
  /** What it seals to. */
  readonly recipient: string;
  /** Of the keeper, whose children are website and courier. */
  pid(): number;
  /** All that any run of it has written, on either stream. */
  output(): string;
  /** kill -9, as a power cut would. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
  /** On the same disk, at the same address. */
  start(): Promise<void>;
  /** Stops it and takes its folder away. */
  dispose(): Promise<void>;
}

export interface PortalSettings {
  readonly smtpUrl: string;
  /** Of a build; the common one when absent. */
  readonly distDir?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Flags of Node's own; told where the outbox and the keys are. */
  readonly flags?: (dataDir: string, keys: string) => readonly string[];
}

/** A port that nothing uses just now: the address of the site has to be known before it starts. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
};

const newKeys = (folder: string): Readonly<Record<string, string>> => {
  const printed = execFileSync(process.execPath, ['src/server/keys.ts', folder], { encoding: 'utf8' });
  const setting = (name: string): string => new RegExp(`^${name}=(.+)$`, 'm').exec(printed)?.[1] ?? '';
  return { OUTBOX_RECIPIENT: setting('OUTBOX_RECIPIENT'), OUTBOX_IDENTITY_FILE: setting('OUTBOX_IDENTITY_FILE') };
};

/** The real server as a process of its own, with a disk and keys of its own. */
export const startPortal = async ({
  smtpUrl,
  distDir = process.env['PORTAL_DIST'] ?? 'dist',
  settings = {},
  flags = () => [],
}: PortalSettings): Promise<Portal> => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  const dataDir = join(folder, 'data');
  const keys = join(folder, 'keys');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const own = newKeys(keys);
  const environment = {
    PATH: process.env['PATH'],
    SERVICE: 'neutral',
    PORT: String(port),
    SITE_URL: url,
    SMTP_URL: smtpUrl,
    INBOX,
    MAIL_FROM,
    DATA_DIR: dataDir,
    DIST_DIR: distDir,
    DAILY_COUNT: 'off',
    ...own,
    ...settings,
  };
  let output = '';
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const starting = spawn(process.execPath, ['--disable-sigusr1', ...flags(dataDir, keys), 'src/portal/main.ts'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a power cut takes all of its processes.
      detached: true,
    });
    child = starting;
    for (const stream of [starting.stdout, starting.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const isUp = (): Promise<boolean> =>
      fetch(`${url}/healthz`).then(
        (response) => response.ok,
        () => false,
      );
    // A machine that does much else starts three processes slowly.
    const up = await until(async () => starting.exitCode !== null || (await isUp()), 120_000).then(
      () => starting.exitCode === null,
      () => false,
    );
    if (!up) throw new Error(`The server did not start:\n${output.slice(-5_000)}`);
  };

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return null;
    const closed = once(ending, 'close');
    if (signal === 'SIGKILL' && ending.pid !== undefined) process.kill(-ending.pid, signal);
    else ending.kill(signal);
    await closed;
    return ending.exitCode;
  };

  await start();
  return {
    url,
    dataDir,
    recipient: own.OUTBOX_RECIPIENT ?? '',
    pid: () => child?.pid ?? 0,
    output: () => output,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
    start,
    dispose: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
