import { connect, type Socket } from 'node:net';
import { HARMED, bodyOf } from '../support/answers.ts';
import type { Chance } from '../fuzz/worstBody.ts';

/** Everything one ill-willed visitor may do at once, from one laptop. Each attack is one go; it never throws. */
export type Attack = (port: number, chance: Chance) => Promise<void>;

const FORM = 'Content-Type: application/x-www-form-urlencoded';
const BUILT = ['/films/explainer.mp4', '/films/explainer.webm', '/refer/harmed/blank.pdf', '/', '/refer/harmed/'] as const;
const RANGES = [
  'bytes=5-2',
  'bytes=-5',
  'bytes=0-',
  'bytes=9999999-',
  'bytes=1-2,4-5',
  'bytes=--',
  'bytes=0-99999999999999999999',
] as const;

const pick = <Value>(values: readonly [Value, ...Value[]], chance: Chance): Value => values[chance.below(values.length)] ?? values[0];

/** Sends, and lets go of the connection after a while, whatever has come. */
const send = (port: number, bytes: string, use: (socket: Socket) => void, longestMs: number): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const late = setTimeout(() => socket.destroy(), longestMs);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(late);
      resolve();
    });
    use(socket);
    socket.write(bytes);
  });

const post = (body: string, length = body.length): string =>
  `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\n${FORM}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`;

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'downloads broken off': (port, chance) =>
    send(port, `GET ${pick(BUILT, chance)} HTTP/1.1\r\nHost: x\r\n\r\n`, (socket) => socket.once('data', () => socket.destroy()), 2_000),
  ranges: (port, chance) =>
    send(
      port,
      `GET /films/explainer.mp4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nRange: ${RANGES[chance.below(RANGES.length)] ?? ''}\r\n\r\n`,
      (socket) => socket.resume(),
      2_000,
    ),
  'slow bodies': (port) => send(port, post('name=', 5_000), (socket) => socket.resume(), 1_500),
  'slow heads': (port) => send(port, 'GET / HTTP/1.1\r\nHost:', (socket) => socket.resume(), 1_500),
  'slow readers': (port, chance) =>
    send(port, `GET ${pick(BUILT, chance)} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(40), (socket) => socket.pause(), 1_500),
  patterns: (port, chance) =>
    send(port, post(`name=a${pick(['+', '%0A', '+%0A', '%09'], chance).repeat(16_000)}a`), (socket) => socket.resume(), 5_000),
  'oversized posts': (port) => send(port, post(`a=${'x'.repeat(70_000)}`), (socket) => socket.resume(), 5_000),
  nonsense: (port, chance) =>
    send(
      port,
      pick(
        ['hello\r\n\r\n', 'GET  HTTP/1.1\r\n\r\n', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 'PRI * HTTP/2.0\r\n\r\n'],
        chance,
      ),
      (socket) => socket.resume(),
      2_000,
    ),
  'checked and sent': async (port) => {
    const fields = bodyOf(HARMED);
    const address = `http://127.0.0.1:${port}/refer/harmed/`;
    const body = (text: string): RequestInit => ({
      method: 'POST',
      body: text,
      redirect: 'manual',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    try {
      const check = await (await fetch(address, body(fields))).text();
      const key = /name="sendKey" value="([^"]+)"/.exec(check)?.[1] ?? '';
      await (await fetch(address, body(`${fields}&intent=send&sendKey=${key}`))).text();
    } catch {
      // The flood is the point, not its success.
    }
  },
};
