import { describe, expect, test } from 'vitest';
import { readAsked, writeAsked } from '../../../src/forms/asked.ts';
import { formDefinition } from '../../../src/forms/definition.ts';

const fields = {
  id: 'first',
  version: 3,
  minor: 2,
  title: 'Title',
  route: 'Route',
  door: { title: 'Door', words: 'Door words' },
  before: 'Before words',
};
const form = formDefinition.parse({
  ...fields,
  parts: [
    {
      id: 'one',
      title: 'One',
      intro: 'Intro words',
      why: 'Why words',
      items: [
        { kind: 'note', id: 'said', words: 'Note words' },
        { kind: 'text', id: 'name', question: 'Name?', short: 'Name', hint: 'Hint words', why: 'Why words', required: true, max: 9 },
        {
          kind: 'longText',
          id: 'story',
          question: 'Story?',
          rows: 3,
          when: { not: { answered: 'name' } },
          errors: { missing: 'Missing words' },
        },
        {
          kind: 'choices',
          id: 'ways',
          question: 'Ways?',
          when: { any: [{ name: 'a' }, { name: ['b', 'c'], story: 'd' }] },
          options: [
            { value: 'phone', label: 'Phone', flag: 'Flag', explain: 'Explain words', stop: { title: 'Stop words', body: 'Stop words' } },
            { value: 'letter', label: 'Letter', when: { answered: 'story' }, alone: true },
          ],
        },
        { kind: 'date', id: 'day', question: 'Day?', side: 'past' },
      ],
    },
  ],
});

const name = (value: string) => ({ test: 'chosen', question: 'name', values: [value] });
const KEPT = {
  id: 'first',
  version: 3,
  minor: 2,
  route: 'Route',
  parts: [
    {
      id: 'one',
      title: 'One',
      items: [
        { kind: 'text', id: 'name', question: 'Name?', short: 'Name', errors: {} },
        {
          kind: 'longText',
          id: 'story',
          question: 'Story?',
          when: { test: 'not', of: { test: 'answered', question: 'name' } },
          errors: {},
        },
        {
          kind: 'choices',
          id: 'ways',
          question: 'Ways?',
          when: {
            test: 'any',
            of: [
              name('a'),
              {
                test: 'all',
                of: [
                  { test: 'chosen', question: 'name', values: ['b', 'c'] },
                  { test: 'chosen', question: 'story', values: ['d'] },
                ],
              },
            ],
          },
          options: [
            { value: 'phone', label: 'Phone', flag: 'Flag' },
            { value: 'letter', label: 'Letter', when: { test: 'answered', question: 'story' }, alone: true },
          ],
          errors: {},
        },
        { kind: 'date', id: 'day', question: 'Day?', side: 'past', errors: {} },
      ],
    },
  ],
};

describe('what a form asked', () => {
  test('comes back with the notes that tell staff something, behind the questions of their part', () => {
    const flags = [
      { kind: 'note', id: 'young', words: 'Note words', flag: 'Under 18', when: { story: 'x' }, tone: 'warm', sent: 'Sent words' },
      { kind: 'note', id: 'always', words: 'Note words', flag: 'Look' },
    ];
    const told = formDefinition.parse({
      ...fields,
      parts: [
        {
          id: 'one',
          title: 'One',
          staff: 'Staff title',
          items: [...flags, { kind: 'text', id: 'name', question: 'Name?', short: 'Name' }],
        },
      ],
    });
    expect(writeAsked(told)).not.toMatch(/words/);
    expect(structuredClone(readAsked(writeAsked(told)))?.parts).toEqual([
      {
        id: 'one',
        title: 'One',
        staff: 'Staff title',
        items: [
          { kind: 'text', id: 'name', question: 'Name?', short: 'Name', errors: {} },
          {
            kind: 'note',
            tone: 'plain',
            id: 'young',
            words: 'Under 18',
            flag: 'Under 18',
            when: { test: 'chosen', question: 'story', values: ['x'] },
          },
          { kind: 'note', tone: 'plain', id: 'always', words: 'Look', flag: 'Look' },
        ],
      },
    ]);
  });

  test('is read where it was written before notes told staff anything', () => {
    const earlier = writeAsked(form).replace(',"flags":[]', '').replace(',"minor":2', '');
    expect(earlier).not.toMatch(/flags|minor/);
    expect(structuredClone(readAsked(earlier))).toEqual({ ...KEPT, minor: 0 });
  });

  test('is not read with a condition that is none', () =>
    expect(readAsked(writeAsked(form).replace('{"test":"answered","question":"story"}', '7'))).toBeUndefined());

  test('comes back with all that words an answer, and nothing that helped to fill it in', () => {
    expect(structuredClone(readAsked(writeAsked(form)))).toEqual(KEPT);
    expect(writeAsked(form)).not.toMatch(/words/);
  });

  test('has nothing but words for answers in its text', () => {
    expect(writeAsked(form)).toMatch(/^{"id":"first","version":3,"minor":2,"route":"Route","parts":\[{"id":"one","title":"One","items":\[/);
    for (const key of ['hint', 'why', 'intro', 'errors', 'explain', 'stop', 'rows', 'max', 'required', 'door', 'before', 'note'])
      expect(writeAsked(form)).not.toContain(`"${key}"`);
  });

  test('is read with conditions of every sort', () => {
    const asked = readAsked(writeAsked(form))?.parts[0]?.items ?? [];
    expect(asked.map(({ when }) => when?.test)).toEqual([undefined, 'not', 'any', undefined]);
  });

  test('shows a question of an unknown kind, or with parts that are no longer known, as text under its own words', () => {
    const strange = writeAsked(form).replace('"kind":"date"', '"kind":"moon"').replace('"kind":"text"', '"kind":"note"');
    const items = readAsked(strange)?.parts[0]?.items ?? [];
    expect(items.at(-1)).toEqual({ kind: 'longText', id: 'day', question: 'Day?', short: undefined, when: undefined, errors: {} });
    expect(items[0]).toEqual({ kind: 'longText', id: 'name', question: 'Name?', short: 'Name', when: undefined, errors: {} });
    const newer = writeAsked(form).replace('"kind":"choices"', '"kind":"choices","surprise":1');
    expect(readAsked(newer)?.parts[0]?.items[2]).toEqual({
      ...KEPT.parts[0]?.items[2],
      kind: 'longText',
      short: undefined,
      options: undefined,
    });
  });

  test.each(['', 'x', '{}', 'null', '[]', '{"id":"a","version":1,"route":"r","parts":[{"id":"a","title":"t","items":[{"id":"x"}]}]}'])(
    'is not %s',
    (text) => expect(readAsked(text)).toBeUndefined(),
  );
});
