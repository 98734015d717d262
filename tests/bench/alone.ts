import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { WORKER_FLAGS } from '../../src/server/keeper.ts';
import { freePorts } from '../support/freePorts.ts';
import { until } from '../support/until.ts';

export interface Alone {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const BARE = `
  const page = Buffer.alloc(Number(process.argv[2]), 'a');
  const answer = (response) => response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': page.length }).end(page);
  require('node:http').createServer((request, response) => request.resume().on('end', () => answer(response))).listen(Number(process.argv[1]), '127.0.0.1');
`;

const started = async (
  args: readonly string[],
  url: string,
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<Alone> => {
  const child = spawn(process.execPath, [...WORKER_FLAGS, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const isUp = (): Promise<boolean> =>
    fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  await until(isUp, 60_000);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A process of the website without keeper or courier: nothing else runs, and it is never replaced. */
export const websiteAlone = async (distDir: string): Promise<Alone> => {
  const folder = mkdtempSync(join(tmpdir(), 'alone-'));
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const { recipient } = await newKeyPair();
  const settings = {
    SERVICE: 'neutral',
    PORT: String(port),
    SITE_URL: url,
    DATA_DIR: join(folder, 'data'),
    DIST_DIR: distDir,
    OUTBOX_RECIPIENT: recipient,
  };
  return started(['src/server/worker.ts'], url, settings, folder);
};

/** The bare floor: Node's own server, which gives so many bytes to whatever is asked. */
export const bareServer = async (bytes: number): Promise<Alone> => {
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  const [port = 0] = await freePorts(1);
  return started(['--eval', BARE, String(port), String(bytes)], `http://127.0.0.1:${port}`, {}, folder);
};
