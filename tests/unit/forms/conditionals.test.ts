import { describe, expect, test } from 'vitest';
import { conditionals } from '../../../src/forms/conditionals.ts';
import { part } from '../../../src/forms/definition.ts';
import { rulesOf } from '../../../src/forms/rules.ts';

const form = {
  parts: [
    part.parse({
      id: 'first',
      title: 'First',
      intro: 'Words',
      why: 'Words',
      items: [
        { kind: 'text', id: 'always', question: 'Always?', hint: 'Words', short: 'Words', why: 'Words', required: true },
        { kind: 'text', id: 'never', question: 'Optional?', errors: { missing: 'Never said', tooLong: 'Too long', repeated: 'Twice' } },
        { kind: 'note', id: 'word', words: 'A word', when: { answered: 'always' } },
        { kind: 'confirm', id: 'sure', question: 'Sure?', label: 'I am', required: true, errors: { missing: 'Say it' } },
      ],
    }),
    part.parse({
      id: 'second',
      title: 'Second',
      items: [
        {
          kind: 'choices',
          id: 'pets',
          question: 'Which?',
          when: { not: { sure: 'yes' } },
          required: { always: 'dog' },
          errors: { missing: 'Choose', alone: 'Not both' },
          options: [
            { value: 'dog', label: 'A dog', hint: 'Words', flag: 'Words' },
            { value: 'fish', label: 'A fish', when: { always: 'lake' } },
            { value: 'none', label: 'None', explain: 'Words', alone: true },
            { value: 'stop', label: 'No', stop: { title: 'Words', body: 'Words' } },
          ],
        },
        {
          kind: 'choice',
          id: 'last',
          question: 'And?',
          errors: { alone: 'Never said', invalid: 'No' },
          options: [
            { value: 'both', label: 'Both', when: { always: 'x' }, explain: 'Words' },
            { value: 'one', label: 'One' },
          ],
        },
      ],
    }),
  ],
};

const chosen = (question: string, value: string) => ({ test: 'chosen', question, values: [value] });

const MARKS = [
  ['word', { test: 'answered', question: 'always' }],
  ['pets', { test: 'not', of: chosen('sure', 'yes') }],
  ['pets-fish', chosen('always', 'lake')],
  ['pets-none-explain', chosen('pets', 'none')],
  ['last-both', chosen('always', 'x')],
  ['last-both-explain', chosen('last', 'both')],
];

describe('what shows only sometimes', () => {
  test('is every question, note, option and explanation with a condition, and nothing else', () => {
    expect(conditionals(form)).toEqual(MARKS);
  });
  test('is the same in what the page carries', () => expect(conditionals(rulesOf(form))).toEqual(MARKS));
});

test('a page carries what decides, the messages it can need, and no other word', () => {
  expect(structuredClone(rulesOf(form))).toEqual({
    parts: [
      {
        id: 'first',
        title: '',
        items: [
          { kind: 'text', id: 'always', question: '', required: true, errors: {} },
          { kind: 'text', id: 'never', question: '', errors: { tooLong: 'Too long' } },
          { kind: 'note', id: 'word', words: '', tone: 'plain', when: { test: 'answered', question: 'always' } },
          { kind: 'confirm', id: 'sure', question: '', label: '', required: true, errors: { missing: 'Say it' } },
        ],
      },
      {
        id: 'second',
        title: '',
        items: [
          {
            kind: 'choices',
            id: 'pets',
            question: '',
            when: { test: 'not', of: chosen('sure', 'yes') },
            required: chosen('always', 'dog'),
            errors: { missing: 'Choose', alone: 'Not both' },
            options: [
              { value: 'dog', label: '' },
              { value: 'fish', label: '', when: chosen('always', 'lake') },
              { value: 'none', label: '', explain: '', alone: true },
              { value: 'stop', label: '', stop: { title: '', body: '' } },
            ],
          },
          {
            kind: 'choice',
            id: 'last',
            question: '',
            errors: { invalid: 'No' },
            options: [
              { value: 'both', label: '', when: chosen('always', 'x'), explain: '' },
              { value: 'one', label: '' },
            ],
          },
        ],
      },
    ],
  });
});
