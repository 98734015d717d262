import { describe, expect, test } from 'vitest';
import { HARMED_LEAST, bodyOf } from '../support/answers.ts';
import { openSite } from './openSite.ts';
import { ask } from './raw.ts';

const site = openSite();
const target = '/refer/harmed/';
const body = bodyOf(HARMED_LEAST);
const post = (headers: Readonly<Record<string, string>>, given = body) => ask(site(), { method: 'POST', target, headers, body: given });

test('4. a body is taken up to 64 KiB, and not beyond', async () => {
  expect((await post({}, `a=${'x'.repeat(65_534)}`)).status).toBe(422);
  expect((await post({}, `a=${'x'.repeat(65_535)}`)).status).toBe(413);
});

describe('4. only what a form posts is read', () => {
  test.each([
    { 'Content-Type': 'multipart/form-data; boundary=x' },
    { 'Content-Type': 'application/json' },
    { 'Content-Type': 'text/plain' },
    { 'Content-Encoding': 'gzip' },
    { 'Content-Encoding': 'br' },
  ])('%o is refused', async (headers) => {
    expect((await post(headers)).status).toBe(415);
  });
});

test('5. fields that are no question’s own never reach the answers', async () => {
  const strange = ['__proto__', 'constructor', 'toString', 'name[]', 'isAdmin'].map((name) => `${name}=Zqstrange`).join('&');
  const { status, text } = await post({}, `${body}&${strange}`);
  expect(status).toBe(200);
  expect(text).not.toContain('Zqstrange');
});

describe('6. a post', () => {
  test.each([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' },
  ])('of another site is refused: %o', async (headers) => {
    expect((await post(headers)).status).toBe(403);
  });

  test('of this site is taken, and so is one of an old browser that says nothing', async () => {
    expect((await post({ Origin: site().url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
    expect((await post({})).status).toBe(200);
  });
});

test('15. a referral that was sent already is answered as a new one is', async () => {
  const [, sendKey = ''] = /name="sendKey" value="([^"]+)"/.exec((await post({})).text) ?? [];
  const send = () => post({}, bodyOf({ ...HARMED_LEAST, sendKey, intent: 'send' }));
  const [first, again] = [await send(), await send()];
  const shape = (text: string): string => text.replaceAll(/^(?:location|date): .*$/gim, '').trim();
  expect(first.status).toBe(303);
  expect(again.status).toBe(303);
  expect(shape(again.text)).toBe(shape(first.text));
  expect(again.header('location')?.length).toBe(first.header('location')?.length);
});
