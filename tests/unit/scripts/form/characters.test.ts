import { expect, test } from 'vitest';
import { roomWords } from '../../../../src/scripts/form/characters.ts';

const count = { slot: 'count' } as const;
const words = { left: [count, ' left'], over: [count, ' over'] };
const said = (text: string): string => roomWords(text, 100, words);

test('says nothing while there is plenty of room', () => {
  expect(said('')).toBe('');
  expect(said('x'.repeat(79))).toBe('');
});

test('says what is left from four fifths on, and what is too much', () => {
  expect(said('x'.repeat(80))).toBe('20 left');
  expect(said('x'.repeat(100))).toBe('0 left');
  expect(said('x'.repeat(107))).toBe('7 over');
});

test('counts as the rules do: a person’s characters, without the space round them', () => {
  expect(said(`  ${'👍'.repeat(100)}\r\n`)).toBe('0 left');
});
