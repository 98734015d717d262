import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discardRest, readBody, type Body } from '../../../src/server/body.ts';
import { listening } from '../../support/listening.ts';

const FORM = 'Content-Type: application/x-www-form-urlencoded';
const MOST = 64 * 1024;

interface Read {
  readonly body: Body;
  readonly request: IncomingMessage;
}

/** Sends the head of a post and what follows it, as they are. */
const send = async (
  head: readonly string[],
  ...pieces: readonly (string | Uint8Array)[]
): Promise<{ socket: Socket; read: Promise<Read> }> => {
  const read = Promise.withResolvers<Read>();
  const url = await listening((request) => void readBody(request).then((body) => read.resolve({ body, request }), read.reject));
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  for (const piece of [`POST / HTTP/1.1\r\nHost: x\r\n${head.join('\r\n')}\r\n\r\n`, ...pieces]) socket.write(piece);
  return { socket, read: read.promise };
};
const bodyOf = async (...sent: Parameters<typeof send>): Promise<Body> => (await (await send(...sent)).read).body;

const chunked = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

describe('the body of a post', () => {
  test('gives the fields that were typed, in every alphabet, percent-encoded or not', async () => {
    const bytes = Buffer.from('name=Si%C3%A2n+%C5%B4yn&city=Łódź&name=b&empty=');
    const body = await bodyOf([FORM, `Content-Length: ${bytes.length}`], bytes);
    expect(body.outcome === 'read' && [...body.fields]).toEqual([
      ['name', 'Siân Ŵyn'],
      ['city', 'Łódź'],
      ['name', 'b'],
      ['empty', ''],
    ]);
  });

  test('is put together from the pieces in which it arrives, even where they part a letter', async () => {
    const [first, second] = [Buffer.from('name=Si\u00e2n').subarray(0, 8), Buffer.from('name=Si\u00e2n').subarray(8)];
    const { socket, read } = await send([FORM, 'Content-Length: 10'], first);
    setTimeout(() => socket.write(second), 20);
    const { body } = await read;
    expect(body.outcome === 'read' && body.fields.get('name')).toBe('Siân');
  });

  test('without anything in it holds no field', async () => {
    const body = await bodyOf([FORM, 'Content-Length: 0']);
    expect(body.outcome === 'read' && [...body.fields]).toEqual([]);
  });

  test('is taken up to 64 KiB, announced or not', async () => {
    expect((await bodyOf([FORM, `Content-Length: ${MOST}`], 'x'.repeat(MOST))).outcome).toBe('read');
    expect((await bodyOf([FORM, 'Transfer-Encoding: chunked'], chunked('x'.repeat(MOST)), '0\r\n\r\n')).outcome).toBe('read');
  });

  test('that announces more is refused before it is sent', async () => {
    expect(await bodyOf([FORM, `Content-Length: ${MOST + 1}`])).toEqual({ outcome: 'too-large' });
  });

  test('that grows beyond is refused before it has come to its end, and the request stays open for the answer', async () => {
    const { read } = await send([FORM, 'Transfer-Encoding: chunked'], ...Array.from({ length: 5 }, () => chunked('x'.repeat(MOST / 4))));
    const { body, request } = await read;
    expect(body).toEqual({ outcome: 'too-large' });
    expect([request.complete, request.destroyed]).toEqual([false, false]);
  });

  test('that was refused is read to its end and thrown away, but not without end', async () => {
    const head = [FORM, 'Transfer-Encoding: chunked'];
    const ending = await (await send(head, chunked('x'.repeat(10 * MOST)), '0\r\n\r\n')).read;
    await discardRest(ending.request);
    expect(ending.request.complete).toBe(true);
    const endless = await (await send(head, chunked('x'.repeat(40 * MOST)))).read;
    await discardRest(endless.request);
    expect([endless.request.complete, endless.request.destroyed]).toEqual([false, false]);
  });

  test('that was refused and never comes does not hold up its answer', async () => {
    const { request } = await (await send([FORM, `Content-Length: ${2 * MOST}`])).read;
    await discardRest(request);
    expect([request.complete, request.destroyed]).toEqual([false, false]);
  });

  test('that breaks off is none', async () => {
    const { socket, read } = await send([FORM, 'Content-Length: 100'], 'name=half');
    socket.end();
    expect((await read).body).toEqual({ outcome: 'broken-off' });
  });

  test.each([
    ['of another type', ['Content-Type: multipart/form-data; boundary=x']],
    ['of a type that only begins like a form’s', [`${FORM}x`]],
    ['of a type that only ends like a form’s', ['Content-Type: x-application/x-www-form-urlencoded']],
    ['of no type', []],
    ['that is compressed', [FORM, 'Content-Encoding: gzip']],
  ])('%s is not read', async (_, head) => {
    expect(await bodyOf([...head, 'Content-Length: 100'])).toEqual({ outcome: 'wrong-type' });
  });

  test.each([FORM, `${FORM}; charset=UTF-8`, FORM.toUpperCase(), `${FORM}  `])('of the type "%s" is read', async (type) => {
    expect((await bodyOf([type, 'Content-Length: 0'])).outcome).toBe('read');
  });
});
