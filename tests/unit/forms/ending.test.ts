import { describe, expect, test } from 'vitest';
import { part } from '../../../src/forms/definition.ts';
import { endingOf, notesFor, onlyTheyContact } from '../../../src/forms/ending.ts';

const note = (id: string, more: object) => ({ kind: 'note', id, words: `Words of ${id}`, ...more });
const form = {
  parts: [
    part.parse({
      id: 'one',
      title: 'One',
      items: [
        note('always', { sent: 'Still counts' }),
        note('quiet', {}),
        { kind: 'text', id: 'pet', question: 'Pet?' },
        note('dog', { sent: 'Still barks', when: { pet: 'dog' } }),
      ],
    }),
    part.parse({ id: 'two', title: 'Two', items: [note('cat', { sent: 'Still purrs', when: { pet: 'cat' } })] }),
  ],
};

describe('who makes contact', () => {
  test.each([
    [['i-will-contact'], true],
    ['i-will-contact', true],
    [['i-will-contact', 'phone'], false],
    [['phone'], false],
    ['phone', false],
    [[], false],
    [undefined, false],
  ])('with the ways %j it is the person alone: %s', (ways, they) => {
    const answers = new Map(ways === undefined ? [] : [['contactMethods', ways] as const]);
    expect(onlyTheyContact(answers)).toBe(they);
    expect(endingOf(form, answers).contact).toBe(they ? 'they' : 'we');
  });
});

test('the notes of a form are those that hold, of every part', () => {
  expect(notesFor(form, new Map([['pet', 'cat']])).map(({ id }) => id)).toEqual(['always', 'quiet', 'cat']);
  expect(notesFor(form, new Map()).map(({ id }) => id)).toEqual(['always', 'quiet']);
});

test('of the notes that hold, the ending keeps those that still count once it is sent', () => {
  expect(endingOf(form, new Map([['pet', 'dog']])).notes).toEqual(['always', 'dog']);
  expect(endingOf(form, new Map()).notes).toEqual(['always']);
});
