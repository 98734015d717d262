import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { childrenOf } from '../support/memory.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { until } from '../support/until.ts';

const BODY = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));

interface Website {
  readonly pid: number;
  readonly url: string;
  output(): string;
}

/** A keeper whose processes are replaced almost at once after each post. */
const shortLived = async (): Promise<Website> => {
  const distDir = await builtSite();
  const { recipient } = await newKeyPair();
  const child = spawn(process.execPath, ['tests/faults/shortLivedWeb.ts'], {
    env: {
      PATH: process.env['PATH'],
      SERVICE: 'neutral',
      PORT: '0',
      SITE_URL: 'http://127.0.0.1:4321',
      DATA_DIR: temporaryFolder(),
      DIST_DIR: distDir,
      OUTBOX_RECIPIENT: recipient,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => /^port \d+$/m.test(output), 60_000);
  return { pid: child.pid ?? 0, url: `http://127.0.0.1:${/^port (\d+)$/m.exec(output)?.[1]}`, output: () => output };
};

test('no request is lost while the website’s process is replaced by a fresh one, again and again', { timeout: 180_000 }, async () => {
  const { url, output } = await shortLived();

  const answers: string[] = [];
  const replaced = (): number => output().match(/web-fresh/g)?.length ?? 0;
  const began = Date.now();
  const isOver = (): boolean => Date.now() - began > (replaced() < 2 ? 90_000 : 12_000);
  const person = async (): Promise<void> => {
    while (!isOver()) {
      const answer = await fetch(`${url}/refer/harmed/`, { method: 'POST', body: BODY }).then(
        async (response) => `${response.status} ${(await response.text()).includes('sendKey')}`,
        (error: unknown) => String(error),
      );
      answers.push(answer);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([person(), person(), person()]);
  expect(answers.length).toBeGreaterThan(20);
  expect([...new Set(answers)]).toEqual(['200 true']);
  expect(replaced()).toBeGreaterThanOrEqual(2);
});

test(
  'a process that is slow to hand over is replaced by one, and nothing that read answers stays behind',
  { timeout: 180_000 },
  async () => {
    const { pid, url } = await shortLived();
    const workers = (): readonly number[] => childrenOf(pid).map((each) => each.pid);
    const [old = 0] = workers();
    await (await fetch(`${url}/refer/harmed/`, { method: 'POST', body: BODY })).text();
    process.kill(old, 'SIGSTOP');
    await until(() => workers().length > 1, 60_000);
    // Longer than the keeper waits for the counts, and than it looks whether a replacement is due.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    process.kill(old, 'SIGCONT');
    await until(() => !workers().includes(old), 30_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(workers()).toHaveLength(1);
  },
);
