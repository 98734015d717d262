import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { until } from '../support/until.ts';

const BODY = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));

test('no request is lost while the website’s process is replaced by a fresh one, again and again', { timeout: 180_000 }, async () => {
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
  const url = `http://127.0.0.1:${/^port (\d+)$/m.exec(output)?.[1]}`;

  const answers: string[] = [];
  const end = Date.now() + 12_000;
  const person = async (): Promise<void> => {
    while (Date.now() < end) {
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
  expect(output.match(/web-fresh/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
});
