import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz/fuzz.ts';
import { openSite } from './openSite.ts';
import { ask } from './raw.ts';

const site = openSite();

test('9. broken posts to every form: no failure, no stack trace, and the server lives', async () => {
  const { portal } = site();
  // Printed with a finding, so that "npm run fuzz -- --seed N" brings it back.
  const seed = randomInt(2 ** 31);
  const { posts, findings, dearestMs } = await fuzz({ url: portal.url, seed, posts: 400, forMs: 20_000 });
  expect({ seed, findings: findings.map(({ what }) => what) }).toEqual({ seed, findings: [] });
  expect(posts).toBeGreaterThan(20);
  // Requirement 21. Time of a processor, not of a clock: it is the same on a busy machine.
  expect(dearestMs).toBeLessThan(100);
  expect(portal.output()).not.toContain('request-failed');
  expect((await ask(site(), { target: '/healthz' })).status).toBe(200);
}, 120_000);
