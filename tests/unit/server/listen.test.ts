import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { describe, expect, onTestFinished, test } from 'vitest';
import { securityHeaders } from '../../../src/server/headers.ts';
import { listen, type Listener, type Listening } from '../../../src/server/listen.ts';

const setHeaders = securityHeaders('https://refer.example.org', []);
const LARGE = Buffer.alloc(32 * 1024 * 1024);

const open = async (
  times: Listening['times'] = {},
  handle: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end('ok'),
): Promise<Listener> => {
  const listener = await listen({ host: '127.0.0.1', port: 0, handle, setHeaders, times });
  onTestFinished(() => listener.close());
  return listener;
};

const dial = ({ port }: Listener): Socket => {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  return socket;
};

/** Sends bytes as they are, and gives all that comes back until the connection ends. */
const raw = async (listener: Listener, bytes: string): Promise<string> => {
  const socket = dial(listener);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
};

describe('what Node answers by itself', () => {
  test.each([
    ['no request at all', 400, 'hello\r\n\r\n'],
    ['a request without a host', 400, 'GET / HTTP/1.1\r\n\r\n'],
    ['a request with two lengths', 400, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n'],
    ['headers without end', 431, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['an expectation that nobody meets', 417, 'GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n'],
    ['a head that does not come to its end', 408, 'GET / HTTP/1.1\r\nHost: x\r\n'],
  ])('to %s bears the same headers as every page', async (_, status, bytes) => {
    const answer = await raw(await open({ headersMs: 300, requestMs: 300 }), bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    for (const header of [
      /^content-security-policy: default-src 'none';/im,
      /^strict-transport-security: max-age=31536000; includeSubDomains/im,
      /^x-frame-options: DENY/im,
      /^x-content-type-options: nosniff/im,
      /^referrer-policy: same-origin/im,
      /^permissions-policy: .*camera=\(\)/im,
      /^cache-control: no-store/im,
      /^connection: close/im,
    ])
      expect(answer).toMatch(header);
    expect(answer).not.toMatch(/^(?:server|x-powered-by):/im);
  });
});

describe('one who reads slowly', () => {
  const startReading = async (listener: Listener): Promise<Socket> => {
    const socket = dial(listener);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'readable');
    return socket;
  };

  test('does not hold up the stop', async () => {
    const listener = await listen({
      host: '127.0.0.1',
      port: 0,
      setHeaders,
      handle: (_, response) => response.end(LARGE),
      times: { graceMs: 300 },
    });
    await startReading(listener);
    const start = performance.now();
    await listener.close();
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('is cut off once the time for an answer is over', async () => {
    const ended = Promise.withResolvers<boolean>();
    const listener = await open({ answerMs: 200 }, (_, response) => {
      response.on('close', () => ended.resolve(response.writableFinished));
      response.end(LARGE);
    });
    await startReading(listener);
    expect(await ended.promise).toBe(false);
  });

  test('has a millisecond more for each byte of a file whose length is told', async () => {
    const sent = Buffer.alloc(2_000_000);
    const listener = await open({ answerMs: 200 }, (_, response) => {
      response.setHeader('Content-Length', sent.length);
      setTimeout(() => response.end(sent), 600);
    });
    const socket = dial(listener);
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    let length = 0;
    socket.on('data', (chunk: Buffer) => (length += chunk.length));
    await once(socket, 'close');
    expect(length).toBeGreaterThan(sent.length);
  });
});

test('what is under way when the server stops comes to its end', async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  const listener = await open({}, (_, response) => asked.resolve(response));
  const answer = raw(listener, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  const response = await asked.promise;
  const closed = listener.close();
  response.end('all of it');
  expect(await answer).toContain('all of it');
  await closed;
});
