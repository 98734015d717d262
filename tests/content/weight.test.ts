import { get } from 'node:http';
import { brotliDecompressSync, constants } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { openBuiltSite } from '../../src/server/builtSite.ts';
import { securityHeaders } from '../../src/server/headers.ts';
import { builtSite, pagesOf } from '../support/builtSite.ts';
import { ENGLISH } from '../support/forms.ts';
import { listening } from '../support/listening.ts';

/** Bytes that a server may send before the other side answers: ten packets. */
const FIRST_FLIGHT = 14_000;

interface OnTheWire {
  /** Bytes of the status line and every header. */
  readonly head: number;
  readonly policy: string;
  readonly body: Buffer;
}

const load = (url: string): Promise<OnTheWire> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const head = ['HTTP/1.1 200 OK', '', ...response.rawHeaders].reduce((sum, each) => sum + each.length + 2, 0);
        resolve({ head, policy: String(response.headers['content-security-policy']), body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });

let distDir: string;
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

const serve = async (): Promise<string> => {
  const site = await openBuiltSite(distDir);
  const setHeaders = securityHeaders('https://refer.example.org', site.exit.targets);
  return listening((request, response) => {
    setHeaders(request, response);
    site.sendFile(request, response);
  });
};

/** What a browser can show while no more has come. */
const firstFlightOf = ({ head, body }: OnTheWire): string =>
  brotliDecompressSync(body.subarray(0, FIRST_FLIGHT - head), { finishFlush: constants.BROTLI_OPERATION_FLUSH }).toString();

const countIn = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

test('what a person does first in a form comes with the first 14,000 bytes, its headers among them', async () => {
  const origin = await serve();
  for (const { id, parts } of ENGLISH.forms) {
    const got = await load(`${origin}/refer/${id}/`);
    const first = firstFlightOf(got);
    const whole = countIn(first, /<\/section>\s*<section class="part"/g) + (first.includes('</form>') ? 1 : 0);
    expect.soft(whole, `${id}: whole parts`).toBeGreaterThanOrEqual(Math.min(parts.length, 4));
    expect.soft(got.head + got.body.length, `${id}: all bytes`).toBeLessThan(24_500);
  }
});

test('no page is sent the hashes of another', async () => {
  const origin = await serve();
  for (const { address } of pagesOf(distDir)) {
    const { body, policy, head } = await load(origin + address);
    if (body.length === 0) continue;
    const inline = brotliDecompressSync(body)
      .toString()
      .matchAll(/<(?:script(?! type="application)|style)\b/g);
    expect.soft(countIn(policy, /'sha256-/g), address).toBe([...inline].length);
    expect.soft(head, address).toBeLessThan(1_850);
  }
});
