import { checkSync } from 'recheck';
import { expect, test } from 'vitest';
import { filesWithMadePatterns, patternsIn } from '../support/patterns.ts';

const patterns = patternsIn('src');

test('are all found, in TypeScript and in Astro’s pages', () => {
  expect(patterns.length).toBeGreaterThan(80);
  expect(patterns.map(({ file }) => file)).toContain('src/forms/text.ts');
});

test('are all written out: one that is put together from text is seen by no checker', () => {
  expect(filesWithMadePatterns('src')).toEqual([]);
  expect(filesWithMadePatterns('tests/unit/portal')).toEqual(['tests/unit/portal/config.test.ts']);
});

test('take a time that grows no faster than the text that they read', { timeout: 120_000 }, () => {
  const slow = patterns
    .map(({ file, source, flags }) => ({ file, checked: checkSync(source, flags, { timeout: 20_000 }) }))
    .filter(({ checked }) => checked.status !== 'safe')
    .map(({ file, checked }) => `${file}: /${checked.source}/ is ${checked.status}`);
  expect(slow).toEqual([]);
});
