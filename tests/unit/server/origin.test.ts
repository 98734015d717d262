import { describe, expect, test } from 'vitest';
import { isFromThisSite } from '../../../src/server/origin.ts';

const SITE = 'https://refer.example.org';

describe('a post', () => {
  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['from our own page', { origin: SITE, 'sec-fetch-site': 'same-origin' }, true],
    ['from an old browser that says nothing', {}, true],
    ['from a browser that sends the origin alone', { origin: SITE }, true],
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, false],
    ['from another site, by an old browser', { origin: 'https://evil.example' }, false],
    ['from a neighbour below the same domain', { origin: 'https://www.example.org', 'sec-fetch-site': 'same-site' }, false],
    ['from a neighbour, by a browser that keeps the origin to itself', { 'sec-fetch-site': 'same-site' }, false],
    ['from another site, by a browser that keeps the origin to itself', { 'sec-fetch-site': 'cross-site' }, false],
    ['from nowhere that can be named', { origin: 'null' }, false],
    ['from our host without TLS', { origin: 'http://refer.example.org' }, false],
    ['whose host header lies', { origin: 'https://evil.example', host: 'evil.example' }, false],
  ])('%s: %s', (_, headers, expected) => expect(isFromThisSite({ headers }, SITE)).toBe(expected));

  test('on this machine may call it by any of its names, but not by another port', () => {
    expect(isFromThisSite({ headers: { origin: 'http://localhost:4321' } }, 'http://127.0.0.1:4321')).toBe(true);
    expect(isFromThisSite({ headers: { origin: 'http://localhost:4322' } }, 'http://127.0.0.1:4321')).toBe(false);
    expect(isFromThisSite({ headers: { origin: 'https://localhost:4321' } }, 'http://127.0.0.1:4321')).toBe(false);
    expect(isFromThisSite({ headers: { origin: 'http://refer.example.org:4321' } }, 'http://127.0.0.1:4321')).toBe(false);
    expect(isFromThisSite({ headers: { origin: 'http://127.0.0.1:4321' } }, 'http://refer.example.org:4321')).toBe(false);
  });

  test('that a person opened by hand is let through', () => {
    expect(isFromThisSite({ headers: { 'sec-fetch-site': 'none' } }, SITE)).toBe(true);
  });
});
