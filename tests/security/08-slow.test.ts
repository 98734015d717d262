import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { refer } from '../faults/pressing.ts';

const SLOW = 500;
const READERS = 100;
const HEAD = 'POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\n';
const BODY = `${HEAD}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\nname=`;
/** More than the buffers of both ends hold. */
const FILMS = 'GET /films/explainer.mp4 HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20);

let distDir: string;
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

test('8. among 500 connections of a byte a second and 100 slow readers a person is answered, and the stop takes seconds', async () => {
  const sink = await startSmtpSink();
  const portal = await startPortal({ smtpUrl: sink.url, distDir });
  const open: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await portal.dispose();
    await sink.close();
  });
  const begin = async (bytes: string): Promise<Socket> => {
    const socket = connect(Number(new URL(portal.url).port), '127.0.0.1').on('error', () => undefined);
    open.push(socket);
    await once(socket, 'connect');
    socket.write(bytes);
    return socket;
  };
  const slow = await Promise.all(Array.from({ length: SLOW }, (_, number) => begin(number % 2 === 0 ? HEAD : BODY)));
  await Promise.all(Array.from({ length: READERS }, async () => (await begin(FILMS)).pause()));
  const drip = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('a');
  }, 1_000);
  onTestFinished(() => clearInterval(drip));
  await pause(1_500);

  expect((await fetch(`${portal.url}/`)).status).toBe(200);
  expect((await refer(portal.url, '203.0.113.9', HARMED, 0)).reference).not.toBe('');
  // Many are still there: it was beside them that the person was answered.
  expect(slow.filter(({ closed }) => !closed).length).toBeGreaterThan(SLOW / 4);

  const asked = Date.now();
  expect(await portal.stop()).toBe(0);
  expect(Date.now() - asked).toBeLessThan(10_000);
}, 90_000);
