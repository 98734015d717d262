import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { builtSite } from '../../support/builtSite.ts';
import { until } from '../../support/until.ts';

const LONG_MS = 120_000;

const portOf = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

interface Demo {
  readonly process: ChildProcess;
  readonly said: () => string;
}

const demo = (folder: string, port: number, ...args: readonly string[]): Demo => {
  const env = { PATH: process.env['PATH'], TMPDIR: folder, DEMO_PORT: String(port), MAILBOX_PORT: '0' };
  const child = spawn(process.execPath, ['tools/demo/main.ts', ...args], { env, detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { process: child, said: () => said };
};
const isUp = ({ process: { exitCode }, said }: Demo): boolean =>
  exitCode === null && (said().match(/http:\/\/127\.0\.0\.1:\d+\/\n/g) ?? []).length >= 2;
const siteOf = ({ said }: Demo): string => /http:\/\/127\.0\.0\.1:\d+\/(?=\n)/.exec(said())?.[0] ?? '';
/** As a terminal does that is closed: to every process that it began. */
const hangUp = async ({ process: { pid, exitCode }, process: child }: Demo): Promise<void> => {
  if (pid === undefined || exitCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-pid, 'SIGHUP');
  await ended;
};
const isThere = (group: number): boolean => {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
};

describe('a demonstration', () => {
  beforeAll(async () => {
    await builtSite();
  }, LONG_MS * 2);

  test(
    'stands beside a second one, for a phone too, and leaves nothing behind when the terminal closes',
    { timeout: LONG_MS * 2 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'demos-'));
      const port = await portOf();
      const both = [demo(folder, port, 'neutral'), demo(folder, port, 'neutral', '--host')];
      onTestFinished(async () => {
        await Promise.all(both.map(hangUp));
        rmSync(folder, { recursive: true, force: true });
      });
      await until(() => both.every(isUp) && (both[1]?.said() ?? '').includes('WARNING'), LONG_MS);
      const sites = both.map(siteOf);
      expect(new Set(sites).size).toBe(2);
      for (const site of sites) expect((await fetch(site)).status).toBe(200);

      expect(both.some(({ said }) => said().includes(`Port ${port} is taken`))).toBe(true);

      await Promise.all(both.map(hangUp));
      await until(() => both.every(({ process: { pid = 0 } }) => !isThere(pid)), LONG_MS);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('of a service that is not there begins nothing', async () => {
    const wrong = demo(tmpdir(), 0, 'nowhere');
    const [code] = await once(wrong.process, 'close');
    expect(code).toBe(2);
    expect(wrong.said()).toContain('merseyside');
    expect(wrong.said().trim().split('\n')).toHaveLength(1);
  });
});
