import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { SCENES } from '../../tools/film/scenes.ts';
import { builtSite } from '../support/builtSite.ts';
import { startPortal, type Portal } from '../support/portal.ts';

const BUILD_MS = 240_000;
const HEAVIEST = 600_000;
const TYPES = { webm: 'video/webm', mp4: 'video/mp4' } as const;

const [language] = loadContent('content', 'neutral').languages;
const film = language.films.find((each) => each.id === 'explainer');

let distDir = '';
let portal: Portal;
beforeAll(async () => {
  distDir = await builtSite();
  portal = await startPortal({ smtpUrl: 'smtp://127.0.0.1:9', distDir });
}, BUILD_MS);
afterAll(() => portal.dispose());

test('the film is light, and each caption has its scene', () => {
  expect(film?.captions).toHaveLength(SCENES.length);
  for (const file of film?.files ?? []) expect(statSync(join('public/films', file)).size).toBeLessThan(HEAVIEST);
});

test('its captions follow one another to its end', () => {
  const captions = film?.captions ?? [];
  expect(captions[0]?.from).toBe(0);
  for (const [index, caption] of captions.entries()) expect(captions[index + 1]?.from ?? caption.to).toBe(caption.to);
  expect(film?.length).toContain(String(captions.at(-1)?.to));
});

test('its transcript holds every caption', () => {
  for (const { words } of film?.captions ?? []) expect(film?.transcript).toContain(words);
});

test.each(Object.entries(TYPES))('a player can ask for a part of the %s, under a policy that allows it', async (ending, type) => {
  const response = await fetch(`${portal.url}/films/explainer.${ending}`, { headers: { range: 'bytes=100-199' } });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('content-range')).toMatch(/^bytes 100-199\//);
  const whole = readFileSync(`public/films/explainer.${ending}`);
  expect(Buffer.from(await response.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true);
  expect(response.headers.get('content-security-policy')).toContain("media-src 'self'");
});

test('captions are served as captions', async () => {
  const response = await fetch(`${portal.url}/films/explainer.vtt`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/vtt/);
  expect((await response.text()).startsWith('WEBVTT\n')).toBe(true);
});
