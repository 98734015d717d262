import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type HeldFile, sendHeldFile } from '../../../../src/server/files/heldFile.ts';
import { sendDrawn } from '../../../../src/server/files/sendDrawn.ts';
import { listening } from '../../../support/listening.ts';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const TEXT = Buffer.from('page '.repeat(100));
const PAGE: HeldFile = {
  type: 'text/html; charset=utf-8',
  caching: 'no-cache',
  bytes: TEXT,
  codings: [
    ['br', brotliCompressSync(TEXT)],
    ['gzip', gzipSync(TEXT)],
  ],
  tag: 'tag',
};
const FILM: HeldFile = { type: 'video/mp4', caching: 'public', bytes: Buffer.from('0123456789'), codings: [], tag: 'film' };

const send = async (file: HeldFile | string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> => {
  const url = await listening((request, response) => {
    if (typeof file === 'string') void sendDrawn(request, response, 422, file);
    else sendHeldFile(request, response, file);
  });
  const asked = ask(url, { method, headers: { ...headers, connection: 'close' } }).end();
  return new Promise((resolve, reject) => {
    asked.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    });
  });
};

describe('a page in memory', () => {
  test('comes as small as the browser can read', async () => {
    const best = await send(PAGE, { 'accept-encoding': 'gzip, deflate, br' });
    expect(best.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding', 'cache-control': 'no-cache' });
    expect(brotliDecompressSync(best.body)).toEqual(TEXT);
    const other = await send(PAGE, { 'accept-encoding': 'GZIP;q=0.5, br;q=0' });
    expect(other.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(other.body)).toEqual(TEXT);
    const plain = await send(PAGE);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toEqual(TEXT);
    expect(new Set([best, other, plain].map(({ headers }) => headers.etag)).size).toBe(3);
  });

  test('is not sent again to a browser that has it, in the same coding', async () => {
    const { headers } = await send(PAGE, { 'accept-encoding': 'br' });
    const again = await send(PAGE, { 'accept-encoding': 'br', 'if-none-match': `"other", W/${String(headers.etag)}` });
    expect(again).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(again.headers.etag).toBe(headers.etag);
    expect((await send(PAGE, { 'if-none-match': String(headers.etag) })).status).toBe(200);
  });

  test('is never sent in parts: a range counts the bytes of one coding', async () => {
    expect(await send(PAGE, { 'accept-encoding': 'br', range: 'bytes=0-4' })).toMatchObject({ status: 200 });
  });

  test('tells its length to HEAD, and sends nothing', async () => {
    const { status, headers, body } = await send(PAGE, {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String(TEXT.length), 0]);
  });
});

describe('a film', () => {
  test.each([
    ['bytes=0-4', 206, '01234', 'bytes 0-4/10'],
    ['bytes=-5', 206, '56789', 'bytes 5-9/10'],
    ['bytes=8-', 206, '89', 'bytes 8-9/10'],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=10-', 416, '', 'bytes */10'],
  ])('asked for %s answers %i "%s"', async (range, status, body, contentRange) => {
    const answer = await send(FILM, { range });
    expect([answer.status, answer.body.toString(), answer.headers['content-range']]).toEqual([status, body, contentRange]);
    expect(answer.headers['content-length']).toBe(String(body.length));
  });

  test('that has changed since the first part comes whole', async () => {
    expect((await send(FILM, { range: 'bytes=0-4', 'if-range': '"old"' })).status).toBe(200);
    expect((await send(FILM, { range: 'bytes=0-4', 'if-range': '"film"' })).status).toBe(206);
  });
});

describe('a page drawn for one person', () => {
  test.each([
    ['br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', (body: Buffer) => gunzipSync(body)],
    ['identity', (body: Buffer) => body],
  ])('comes as %s when that is all the browser reads, and is never kept', async (coding, read) => {
    const answer = await send('Siân '.repeat(500), { 'accept-encoding': coding });
    expect(read(answer.body).toString()).toBe('Siân '.repeat(500));
    expect(answer).toMatchObject({ status: 422, headers: { 'cache-control': 'no-store', 'content-length': String(answer.body.length) } });
    expect(answer.headers.etag).toBeUndefined();
  });
});
