import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../src/forms/pieces.ts';
import { conditionsDeniedBy, holds, questionsAskedBy } from '../../../src/forms/conditions.ts';

const answers = new Map<string, string | readonly string[]>([
  ['adult', 'under-18'],
  ['contactMethods', ['phone', 'text']],
  ['worker', 'Bronwen'],
  ['accessNeeds', []],
]);
const chosen = (question: string, ...values: readonly string[]): Condition => ({ test: 'chosen', question, values });

describe('a condition', () => {
  test('that is absent always holds', () => expect(holds(undefined, answers)).toBe(true));

  test.each<[string, Condition, boolean]>([
    ['one answer', chosen('adult', 'under-18'), true],
    ['another answer', chosen('adult', 'over-18'), false],
    ['any of several', chosen('contactMethods', 'letter', 'text'), true],
    ['none of several', chosen('contactMethods', 'letter', 'email'), false],
    ['a question without an answer', chosen('reported', 'yes'), false],
    ['a part of an answer', chosen('adult', 'under'), false],
    ['all, when all hold', { test: 'all', of: [chosen('adult', 'under-18'), chosen('contactMethods', 'text')] }, true],
    ['any, when none holds', { test: 'any', of: [chosen('adult', 'over-18'), chosen('contactMethods', 'letter')] }, false],
    ['not, when it holds', { test: 'not', of: chosen('adult', 'under-18') }, false],
    ['a list that was left empty', { test: 'answered', question: 'accessNeeds' }, false],
    ['something typed', { test: 'answered', question: 'worker' }, true],
    ['nothing typed', { test: 'answered', question: 'theirName' }, false],
    ['all, when one fails', { test: 'all', of: [chosen('adult', 'under-18'), chosen('contactMethods', 'letter')] }, false],
    ['any, when one holds', { test: 'any', of: [chosen('adult', 'over-18'), chosen('contactMethods', 'phone')] }, true],
    ['not', { test: 'not', of: chosen('adult', 'over-18') }, true],
  ])('on %s', (_, condition, expected) => expect(holds(condition, answers)).toBe(expected));
});

test('a condition names every question that it asks about, however deep', () => {
  const deep: Condition = {
    test: 'any',
    of: [
      chosen('adult', 'over-18'),
      {
        test: 'all',
        of: [
          { test: 'not', of: chosen('reported', 'yes') },
          { test: 'answered', question: 'worker' },
        ],
      },
    ],
  };
  expect(questionsAskedBy(deep)).toEqual(['adult', 'reported', 'worker']);
});

test('the conditions that must not hold for one to hold are those under its "not"', () => {
  const [one, other] = [chosen('adult', 'under-18'), chosen('reported', 'yes')];
  expect(conditionsDeniedBy({ test: 'any', of: [one, { test: 'all', of: [other, { test: 'not', of: other }] }] })).toEqual([other]);
  expect(conditionsDeniedBy({ test: 'not', of: one })).toEqual([one]);
});
