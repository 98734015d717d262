import { expect, test } from 'vitest';
import { styleSheetProblems } from '../../../src/content/styleSheetProblems.ts';
import { formDefinition } from '../../../src/forms/definition.ts';

const options = (...more: readonly object[]) => ['one', 'two', 'three'].map((value, index) => ({ value, label: value, ...more[index] }));
const ASKED = { question: 'What?' };

const problems = (...items: readonly object[]): readonly string[] =>
  styleSheetProblems(
    formDefinition.parse({
      id: 'form',
      version: 1,
      title: 'Form',
      route: 'Form',
      door: { title: 'Form', words: 'Form' },
      before: 'Before',
      parts: [
        {
          id: 'part',
          title: 'Part',
          items: [
            { kind: 'email', id: 'email', ...ASKED },
            { kind: 'date', id: 'day', ...ASKED },
            { kind: 'choice', id: 'choice', ...ASKED, options: options() },
            { kind: 'choice', id: 'later', ...ASKED, when: { answered: 'email' }, options: options() },
            { kind: 'choice', id: 'coming', ...ASKED, options: options({ when: { answered: 'email' } }) },
            ...items,
          ],
        },
      ],
    }),
  ).map(({ what }) => what);
const note = (when: object) => ({ kind: 'note', id: 'note', words: 'Well.', when });

test('what follows text, and what follows or is spoiled by a choice, may stand in a form', () => {
  expect(
    problems(
      note({ any: [{ answered: 'day' }, { answered: 'email' }, { not: { choice: 'one' } }, { not: { answered: 'choice' } }] }),
      { kind: 'choices', id: 'some', ...ASKED, options: options({ when: { answered: 'email' } }) },
      { kind: 'choices', id: 'alone', ...ASKED, options: options({ when: { choice: 'one' } }, {}, { alone: true }) },
    ),
  ).toEqual([]);
});

test.each([
  ['text', { answered: 'email' }, 'email'],
  ['a date', { answered: 'day' }, 'day'],
  ['text beside a choice', { any: [{ choice: 'one' }, { answered: 'email' }] }, 'email'],
  ['text, twice denied', { not: { answered: 'email' } }, 'email'],
  ['a choice that shows only after text', { later: 'one' }, 'email'],
  ['a choice with an option that shows only after text', { coming: 'two' }, 'email'],
])('nothing shows unless there is %s', (_, denied, typed) => {
  expect(problems(note({ not: denied }))).toContain(
    `"note" shows unless "${typed}" is answered, and without scripts it would hide at any text there: ask a choice`,
  );
});

test('no option shows unless there is text', () => {
  expect(problems({ kind: 'choice', id: 'which', ...ASKED, options: options({ when: { not: { answered: 'email' } } }) })).toHaveLength(1);
});

test('no option that follows text stands beside one that is alone', () => {
  expect(
    problems({ kind: 'choices', id: 'some', ...ASKED, options: options({ when: { answered: 'email' } }, {}, { alone: true }) }),
  ).toEqual(['an option of "some" is alone, so another cannot depend on "email", which is typed: ask a choice']);
});

test('no option of a list that opens comes and goes', () => {
  expect(problems({ kind: 'select', id: 'list', ...ASKED, options: options({ when: { choice: 'one' } }) })).toEqual([
    '"list" is a list that opens, where options cannot come and go: make it a choice',
  ]);
});
