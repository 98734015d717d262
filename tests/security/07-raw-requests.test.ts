import { describe, expect, test } from 'vitest';
import { HARMED_LEAST, bodyOf } from '../support/answers.ts';
import { CORPUS } from './fuzz/corpus.ts';
import { openSite } from './openSite.ts';
import { ask, sendRaw } from './raw.ts';

const site = openSite();

/** The same path, each character of it encoded again and again. */
const encoded = (path: string, levels: number): string => {
  let text = path.replaceAll(/[^/]/g, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`);
  for (let level = 1; level < levels; level++) text = text.replaceAll('%', '%25');
  return text;
};

const LEVELS = Array.from({ length: 12 }, (_, level) => level + 1);

describe('7. an address', () => {
  test.each(LEVELS)('encoded %i times is another address, and not there', async (levels) => {
    for (const path of ['/refer/harmed/', '/../package.json', '/exit/', '/referral/']) {
      const { status } = await ask(site(), { target: encoded(path, levels) });
      // A front server answers 400 to what it takes for a way out of the root.
      expect([400, 404, 414], path).toContain(status);
    }
  });

  test.each(['http://evil.example/refer/harmed/', 'https://evil.example/', '*', 'refer/harmed/', '//evil.example/refer/harmed/'])(
    'written as %s leads nowhere else',
    async (target) => {
      const answer = await ask(site(), { target });
      // In front of us the absolute form is resolved to a path of ours, as the standard demands.
      expect([200, 400, 404, 405]).toContain(answer.status);
      expect(answer.header('location') ?? '').not.toContain('evil');
      expect(answer.text.slice(0, 100_000)).not.toContain('evil.example');
    },
  );

  test('answers the same, whatever the request claims about host and way', async () => {
    const plain = await ask(site(), { target: '/refer/' });
    const claims = {
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'ftp',
      Forwarded: 'host=evil.example',
      'X-Original-URL': '/exit/',
      'X-Rewrite-URL': '/exit/',
    };
    const claimed = await ask(site(), { target: '/refer/', headers: claims });
    expect(claimed.status).toBe(200);
    expect(claimed.text.slice(-2_000)).toBe(plain.text.slice(-2_000));
  });
});

describe.concurrent('7. bytes that are no honest request', () => {
  test.each(CORPUS)('$what: one clear answer or none, and never a second page', async ({ bytes, answers }) => {
    const { statuses, text } = await sendRaw(site(), bytes.replaceAll('{host}', new URL(site().url).host));
    expect(statuses.length).toBeLessThanOrEqual(answers);
    expect(statuses.filter((status) => status >= 500 && status !== 501 && status !== 505)).toEqual([]);
    expect(text).not.toContain('smuggled');
    expect(text).not.toMatch(/at .*\.(?:ts|js|mjs):\d+/);
  });
});

test('7. after all that the next visitor’s answer is as it was', async () => {
  expect((await ask(site(), { method: 'POST', target: '/refer/harmed/', body: bodyOf(HARMED_LEAST) })).status).toBe(200);
  expect(site().portal.output()).not.toContain('request-failed');
});
