import { describe, expect, test } from 'vitest';
import { formDefinition, item, part } from '../../../src/forms/definition.ts';
import { condition, option } from '../../../src/forms/pieces.ts';

const OPTIONS = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];
const asked = (more: object): object => ({ kind: 'text', id: 'asked', question: 'What?', ...more });
const accepts = (schema: typeof item | typeof part | typeof formDefinition | typeof option, value: unknown): boolean =>
  schema.safeParse(value).success;
const whyNot = (value: unknown): string => JSON.stringify(item.safeParse(value).error?.issues ?? []);

describe('a question as it is written', () => {
  test.each([
    {},
    { id: 'aB3' },
    { short: 'Short', hint: 'Hint', why: 'Why', max: 1, required: true, when: { pet: 'dog' } },
    { required: { not: { answered: 'pet' } } },
    { errors: { missing: 'm', invalid: 'i', tooLong: 't', repeated: 'r', alone: 'a' } },
    { kind: 'name' },
    { kind: 'longText', rows: 2 },
    { kind: 'longText', rows: 12 },
    { kind: 'phone' },
    { kind: 'email' },
    { kind: 'identifier', format: 'prisonNumber', strict: true },
    { kind: 'identifier', format: 'crn' },
    { kind: 'identifier', format: 'pnc' },
    { kind: 'identifier', format: 'free' },
    { kind: 'date', side: 'past' },
    { kind: 'date', side: 'future' },
    { kind: 'choice', options: OPTIONS },
    { kind: 'select', options: OPTIONS },
    { kind: 'choices', options: OPTIONS },
    { kind: 'confirm', label: 'I agree' },
  ])('is taken with %o', (more) => expect(accepts(item, asked(more))).toBe(true));

  test.each([
    { kind: 'moon' },
    { id: '' },
    { id: 'A' },
    { id: 'a-b' },
    { id: '3a' },
    { id: ' a' },
    { id: 'a ' },
    { question: '  ' },
    { hint: '' },
    { required: false },
    { max: 0 },
    { max: 1.5 },
    { surprise: 1 },
    { errors: { moon: 'm' } },
    { errors: { missing: '' } },
    { kind: 'longText', rows: 1 },
    { kind: 'longText', rows: 13 },
    { kind: 'identifier' },
    { kind: 'identifier', format: 'moon' },
    { kind: 'identifier', format: 'crn', strict: false },
    { kind: 'date', side: 'left' },
    { kind: 'choice' },
    { kind: 'choice', options: OPTIONS.slice(1) },
    { kind: 'choice', options: OPTIONS, max: 3 },
    { kind: 'confirm' },
  ])('is refused with %o', (more) => expect(accepts(item, asked(more))).toBe(false));

  test('keeps its words without space at their ends', () =>
    expect(item.parse(asked({ question: ' What? ' }))).toMatchObject({ question: 'What?' }));

  test('is told how an id is written', () => {
    expect(whyNot(asked({ id: 'a-b' }))).toContain('use letters and digits only, starting with a small letter');
    expect(whyNot(asked({ kind: 'choice', options: [...OPTIONS, { value: 'A b', label: 'x' }] }))).toContain(
      'use small letters, digits and hyphens only',
    );
  });
});

describe('a condition as it is written', () => {
  const read = (when: unknown): unknown => item.parse(asked({ when })).when;
  const chosen = (question: string, ...values: readonly string[]) => ({ test: 'chosen', question, values });

  test.each([
    [{ pet: 'dog' }, chosen('pet', 'dog')],
    [{ pet: ['dog', 'cat'] }, chosen('pet', 'dog', 'cat')],
    [
      { pet: 'dog', home: 'lake' },
      { test: 'all', of: [chosen('pet', 'dog'), chosen('home', 'lake')] },
    ],
    [{ answered: 'pet' }, { test: 'answered', question: 'pet' }],
    [{ not: { pet: 'dog' } }, { test: 'not', of: chosen('pet', 'dog') }],
    [{ any: [{ pet: 'dog' }, { answered: 'home' }] }, { test: 'any', of: [chosen('pet', 'dog'), { test: 'answered', question: 'home' }] }],
  ])('%o means %o', (written, meant) => expect(read(written)).toEqual(meant));

  test.each([
    { pet: ['dog'] },
    { pet: [] },
    { any: [{ pet: 'dog' }] },

    { pet: 'A dog' },
    { 'a-b': 'dog' },
    'pet',
    { answered: 'a b', pet: 1 },
  ])('%o means nothing', (written) => expect(accepts(item, asked({ when: written }))).toBe(false));
});

describe('an option as it is written', () => {
  test.each([
    {},
    { value: '3-b' },
    { hint: 'h', explain: 'e', flag: 'f', alone: true, when: { pet: 'dog' }, stop: { title: 't', body: 'b' } },
  ])('is taken with %o', (more) =>
    expect(option.parse({ value: 'a', label: 'A', ...more })).toMatchObject({
      ...more,
      ...('when' in more && { when: { test: 'chosen' } }),
    }),
  );
  test.each([
    { value: '' },
    { value: 'A' },
    { value: '-a' },
    { value: 'a b' },
    { label: ' ' },
    { alone: false },
    { stop: { title: 't' } },
    { stop: { title: '', body: 'b' } },
    { surprise: 1 },
  ])('is refused with %o', (more) => expect(accepts(option, { value: 'a', label: 'A', ...more })).toBe(false));
});

describe('a note, a part and a form as they are written', () => {
  const note = { kind: 'note', id: 'said', words: 'Words' };
  test('a note is plain unless it says otherwise', () => {
    expect(item.parse(note)).toEqual({ ...note, tone: 'plain' });
    for (const tone of ['plain', 'warm', 'urgent']) expect(accepts(item, { ...note, tone })).toBe(true);
    for (const wrong of [{ tone: 'loud' }, { words: '' }, { id: 'a-b' }, { surprise: 1 }])
      expect(accepts(item, { ...note, ...wrong })).toBe(false);
    expect(item.parse({ ...note, when: { answered: 'pet' } })).toMatchObject({ when: { test: 'answered' } });
  });

  const one = { id: 'part-1', title: 'One', items: [note, asked({})] };
  test('a part has an id, a title and something in it', () => {
    expect(accepts(part, one)).toBe(true);
    expect(part.parse({ ...one, intro: 'Intro', why: 'Why' })).toMatchObject({ intro: 'Intro', why: 'Why' });
    for (const wrong of [
      { id: 'Part' },
      { id: '1' },
      { id: 'a b' },
      { id: ' a' },
      { title: '' },
      { items: [] },
      { intro: '' },
      { surprise: 1 },
    ])
      expect(accepts(part, { ...one, ...wrong })).toBe(false);
    expect(JSON.stringify(part.safeParse({ ...one, id: 'A' }).error?.issues)).toContain('use small letters, digits and hyphens only');
  });

  const whole = {
    id: 'harmed',
    version: 1,
    title: 'T',
    route: 'R',
    door: { title: 'D', words: 'W' },
    before: 'B',
    parts: [one, { ...one, id: 'two' }],
  };
  test('a form has all that its pages and documents show', () => {
    expect(formDefinition.parse(whole)).toMatchObject({
      id: 'harmed',
      version: 1,
      title: 'T',
      route: 'R',
      door: { title: 'D', words: 'W' },
      before: 'B',
    });
    for (const wrong of [
      { version: 0 },
      { version: 1.5 },
      { title: '' },
      { route: undefined },
      { door: { title: 'D' } },
      { door: { title: 'D', words: 'W', more: 1 } },
      { before: '' },
      { parts: [] },
      { surprise: 1 },
    ])
      expect(accepts(formDefinition, { ...whole, ...wrong })).toBe(false);
  });
});

test('a condition is read as it is written, of every sort', () => {
  const dog = { test: 'chosen', question: 'pet', values: ['dog'] };
  const answered = { test: 'answered', question: 'name' };
  const read = (written: unknown): unknown => condition.parse(written);
  expect(read({ pet: 'dog' })).toEqual(dog);
  expect(read({ answered: 'name' })).toEqual(answered);
  expect(read({ all: [{ pet: 'dog' }, { answered: 'name' }] })).toEqual({ test: 'all', of: [dog, answered] });
  expect(read({ any: [{ pet: 'dog' }, { answered: 'name' }] })).toEqual({ test: 'any', of: [dog, answered] });
  expect(read({ not: { pet: 'dog' } })).toEqual({ test: 'not', of: dog });
  expect(read({ pet: ['dog', 'cat'], home: 'lake' })).toEqual({
    test: 'all',
    of: [
      { test: 'chosen', question: 'pet', values: ['dog', 'cat'] },
      { test: 'chosen', question: 'home', values: ['lake'] },
    ],
  });
});
