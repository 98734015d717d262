import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GROUNDS, contrast, faintPair } from '../../../src/content/checks/contrast.ts';

const CSS_NAMES = { paper: 'paper', card: 'card', tint: 'tint', warmTint: 'warm-tint', deepInk: 'deep-ink' } as const;

const long = (colour: string): string => (colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, '$&$&') : colour);

test('black on white has the contrast that WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('colours are judged on the grounds that the style sheet paints', () => {
  const css = readFileSync('src/styles/site.css', 'utf8');
  const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
  for (const [scheme, text] of [
    ['light', light],
    ['dark', dark],
  ] as const) {
    for (const name of ['paper', 'card', 'tint', 'warmTint', 'deepInk'] as const) {
      const [, painted = ''] = new RegExp(`--${CSS_NAMES[name]}: (#[0-9a-f]+);`).exec(text) ?? [];
      expect(`${scheme} ${name} ${long(painted)}`).toBe(`${scheme} ${name} ${GROUNDS[scheme][name]}`);
    }
  }
});

test('the colours of the site itself can be read', () => {
  expect(faintPair('light', 'deep', '#0f4a47')).toBeUndefined();
  expect(faintPair('dark', 'deep', '#7fd0c3')).toBeUndefined();
  expect(faintPair('light', 'warm', '#9a3c1a')).toBeUndefined();
  expect(faintPair('dark', 'warm', '#ffab85')).toBeUndefined();
});
