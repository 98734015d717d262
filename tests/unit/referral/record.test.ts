import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../../../src/forms/answers.ts';
import { formDefinition } from '../../../src/forms/definition.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { recordOf } from '../../../src/referral/record.ts';
import { recordSchema } from '../../../src/referral/recordSchema.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { ENGLISH } from '../../support/forms.ts';
import { problemsOf } from '../../support/schema.ts';

const WRITTEN = {
  id: 'harmed',
  version: 3,
  minor: 4,
  title: 'Ask for a meeting',
  route: 'I have been harmed',
  door: { title: 'Me', words: 'I was harmed.' },
  before: 'Some questions.',
  parts: [
    {
      id: 'you',
      title: 'You',
      items: [
        { kind: 'text', id: 'name', question: 'What is your name?', short: 'Name', max: 80 },
        {
          kind: 'choice',
          id: 'contact',
          question: 'May we call?',
          required: true,
          options: [
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ],
        },
        { kind: 'note', id: 'thanks', words: 'Thank you.' },
      ],
    },
    { id: 'more', title: 'More', items: [{ kind: 'text', id: 'when', question: 'When?', required: true, when: { contact: 'yes' } }] },
  ],
};
const FORM = formDefinition.parse(WRITTEN);
const SITE = 'https://refer.example.org';
const content = { languages: [{ ...ENGLISH, forms: [FORM] }] as const };

const sentWith = (answers: readonly (readonly [string, Answer])[]): Referral => ({
  reference: 'RJ-2222-2222',
  revision: 1,
  receivedAt: new Date(0),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: new Map(answers),
});

const record = (answers: Readonly<Record<string, Answer>>, changes: Partial<Referral> = {}): string => {
  const referral: Referral = {
    reference: 'RJ-2222-2222',
    revision: 2,
    receivedAt: new Date('2026-07-04T22:06:07.089Z'),
    form: 'harmed',
    language: 'en',
    automatic: false,
    answers: new Map(Object.entries(answers)),
    ...changes,
  };
  return recordOf(referral, wordReferral(content, referral), SITE);
};
const read = (...given: Parameters<typeof record>): unknown => JSON.parse(record(...given));

const entriesOf = z.array(z.looseObject({ id: z.string() }));
const named = z.object({ safety: z.looseObject({ notSafe: entriesOf, mayNot: entriesOf }), flags: entriesOf });
const dialled = z.object({ parts: z.tuple([z.object({ questions: z.tuple([z.object({ numbers: z.unknown().optional() })]) })]) });

describe('the record for a case system', () => {
  test('holds, as its first version did, what was typed, raw, under the ids of the questions, and says what nobody has checked', () => {
    expect(read({ contact: 'yes', when: '=now' })).toMatchObject({
      $schema: 'https://refer.example.org/schema/harmed-3.4.json',
      envelope: 1,
      form: 'harmed',
      formVersion: 3,
      reference: 'RJ-2222-2222',
      revision: 2,
      receivedAt: '2026-07-04T22:06:07.089Z',
      language: 'en',
      verified: false,
      mayBeAutomatic: false,
      answers: { contact: 'yes', when: '=now' },
    });
  });
  test('tells beside it which version it is of, what the form and the service are called, and the time by their clock', () => {
    expect(read({ contact: 'yes' })).toMatchObject({
      envelopeMinor: 2,
      formMinor: 4,
      route: 'I have been harmed',
      service: { id: ENGLISH.service.id, name: ENGLISH.service.name },
      receivedLocally: '2026-07-04T23:06:07+01:00',
      timeZone: 'Europe/London',
    });
    expect(read({}, { receivedAt: new Date('2026-12-31T23:59:59.900Z') })).toMatchObject({ receivedLocally: '2026-12-31T23:59:59+00:00' });
  });
  test('words every question that was put, the chosen options beside their values', () => {
    expect(read({ contact: 'yes', when: 'now\nor later' })).toMatchObject({
      parts: [
        {
          id: 'you',
          title: 'You',
          questions: [
            { id: 'name', number: 1, kind: 'text', label: 'Name', answered: false, lines: [] },
            {
              id: 'contact',
              number: 2,
              kind: 'choice',
              label: 'May we call?',
              answered: true,
              lines: ['Yes'],
              options: [{ value: 'yes', label: 'Yes' }],
            },
          ],
        },
        { id: 'more', title: 'More', questions: [{ id: 'when', number: 3, answered: true, lines: ['now', 'or later'] }] },
      ],
    });
  });
  test('holds the safety summary and the flags by names that stay', () => {
    const referral = sentWith([
      ['afraidNow', 'yes'],
      ['contactMethods', ['phone']],
      ['phone', '07700900982'],
      ['voicemailOk', 'no'],
      ['safeTimes', ['mornings']],
      ['neverDo', 'Never call me'],
    ]);
    const made = named.parse(JSON.parse(recordOf(referral, wordReferral({ languages: [ENGLISH] }, referral), SITE)));
    const ids = (entries: z.infer<typeof entriesOf>): readonly string[] => entries.map(({ id }) => id);
    expect(made.safety).toMatchObject({
      warning: { id: 'readFirst', says: ENGLISH.words.safety.warning },
      safe: [{ id: 'phone', answers: ['phone'], says: expect.stringContaining('07700 900982') }],
      doubted: [{ id: 'phone' }],
      contradictions: [{ id: 'phone' }],
      times: [{ id: 'mornings' }],
      avoid: [{ id: 'neverDo', says: 'Never call me' }],
    });
    expect(ids(made.safety.notSafe)).toEqual(expect.arrayContaining(['text', 'letter']));
    expect(ids(made.safety.mayNot)).toEqual(['voicemailOk', 'sayWhoWeAre']);
    expect(ids(made.flags)).toEqual(['contradiction', 'afraidNow:yes']);
  });
  test('gives telephone numbers ready to dial beside what was typed, wherever they stand and in the digits of any script', () => {
    const numbersOf = (kind: string, answer: string): unknown => {
      const form = formDefinition.parse({
        ...WRITTEN,
        parts: [{ id: 'you', title: 'You', items: [{ kind, id: 'reach', question: 'How?' }] }],
      });
      const referral = sentWith([['reach', answer]]);
      const worded = wordReferral({ languages: [{ ...ENGLISH, forms: [form] }] }, referral);
      return dialled.parse(JSON.parse(recordOf(referral, worded, SITE))).parts[0].questions[0].numbers;
    };
    expect(numbersOf('phone', '07700900982')).toEqual([{ typed: '07700900982', e164: '+447700900982' }]);
    expect(numbersOf('phone', '02079460018 ext 12')).toEqual([{ typed: '02079460018 ext 12', e164: '+442079460018', extension: '12' }]);
    expect(numbersOf('phone', '+48221234567')).toEqual([{ typed: '+48221234567', e164: '+48221234567' }]);
    expect(numbersOf('phone', '12345678')).toBeUndefined();
    expect(numbersOf('longText', 'شماره من ۰۷۷۰۰ ۹۰۰۱۲۳ است')).toEqual([{ typed: '۰۷۷۰۰ ۹۰۰۱۲۳', e164: '+447700900123' }]);
    expect(numbersOf('text', 'Bron +44 (0)161 496 0018, or 01632-960001')).toEqual([
      { typed: '+44 (0)161 496 0018', e164: '+441614960018' },
      { typed: '01632-960001', e164: '+441632960001' },
    ]);
    for (const none of ['born 01/02/1990', '06/12345/26', '2012 0123456', '1234567890', 'RJ-2222-2222'])
      expect(numbersOf('longText', none)).toBeUndefined();
  });
  test('of a changed referral holds the versions before it, and marks what has changed', () => {
    const first = { reference: 'RJ-2222-2222', revision: 1, receivedAt: new Date(0), form: 'harmed', language: 'en', automatic: false };
    const made = read({ contact: 'yes', name: 'Sam' }, { earlier: [{ ...first, answers: new Map([['contact', 'yes']]) }] });
    expect(made).toMatchObject({
      earlier: [{ revision: 1, receivedAt: '1970-01-01T00:00:00.000Z', language: 'en', answers: { contact: 'yes' } }],
      parts: [{ questions: [{ id: 'name', changed: true }, { id: 'contact' }] }, { questions: [{ id: 'when' }] }],
    });
  });
  test('says of a test that it is one, and of a referral nothing of the kind', () => {
    expect(read({ contact: 'yes' }, { test: true })).toMatchObject({ test: true });
    expect(read({ contact: 'yes' })).not.toHaveProperty('test');
  });
  test('can be read by a person, line by line', () => expect(record({})).toMatch(/^\{\n {2}"\$schema": /));
  test('names the answers that the form did not ask for', () => {
    expect(read({ contact: 'perhaps', pet: 'cat' })).toMatchObject({
      answers: { contact: 'perhaps', pet: 'cat' },
      unasked: ['contact', 'pet'],
    });
  });
});

describe('the schema of a form’s records', () => {
  const schema = recordSchema(FORM, ENGLISH.words.record);
  const problems = (changes: object): readonly string[] =>
    problemsOf(schema, { ...JSON.parse(record({ contact: 'yes', when: 'now' })), ...changes });

  test('is named like the form, and each answer like its question', () => {
    expect(schema).toMatchObject({
      $id: '/schema/harmed-3.4.json',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'I have been harmed',
      properties: {
        answers: {
          properties: {
            name: { title: 'Name', description: 'What is your name?', maxLength: 80 },
            contact: { title: 'May we call?' },
            when: { title: 'When?' },
          },
        },
      },
    });
  });
  test('takes every record of the form, also one that names answers as unasked', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ unasked: ['pet'] })).toEqual([]);
    expect(problems({ test: true })).toEqual([]);
    expect(problems({ revision: 1, answers: { contact: 'no', name: 'Siân' } })).toEqual([]);
  });
  test('wants an answer to what is always asked for, and to nothing else', () => {
    expect(problems({ answers: {} })).toEqual(["/answers must have required property 'contact'"]);
    expect(problems({ answers: { contact: 'yes' } })).toEqual([
      "/answers must have required property 'when'",
      '/answers must match "then" schema',
    ]);
    expect(problems({ answers: { contact: 'no', when: 'now' } })).toContain('/answers must match "else" schema');
  });
  test('takes no answer to what is not asked', () => {
    expect(problems({ answers: { contact: 'no', pet: 'cat' } })).toEqual(['/answers must NOT have additional properties']);
    expect(problems({ pet: 'cat' })).toEqual([' must NOT have additional properties']);
    expect(problems({ answers: 'none' })).toEqual(['/answers must be object']);
  });
  test.each([
    ['$schema', 7],
    ['formMinor', 3],
    ['receivedAt', '2026-99-99T22:06:07.089Z'],
    ['reference', 'RJ-2222-2225'],
    ['envelope', 2],
    ['form', 'responsible'],
    ['formVersion', 4],
    ['reference', 'RJ-2222'],
    ['reference', 'xRJ-2222-2222'],
    ['reference', 'RJ-2222-22223'],
    ['reference', 'RJ-0222-2222'],
    ['revision', 0],
    ['revision', 1.5],
    ['receivedAt', '4 July 2026'],
    ['receivedAt', 'on 2026-07-04T22:06:07.089Z'],
    ['receivedAt', '2026-07-04T22:06:07.089Z at night'],
    ['language', 7],
    ['verified', true],
    ['mayBeAutomatic', 'no'],
    ['test', false],
    ['test', 'yes'],
    ['unasked', 'pet'],
    ['unasked', [7]],
  ])('takes no other %s: %s', (field, value) => {
    expect(problems({ [field]: value })).not.toEqual([]);
  });
  test.each([
    '$schema',
    'envelope',
    'form',
    'formVersion',
    'reference',
    'revision',
    'receivedAt',
    'language',
    'verified',
    'mayBeAutomatic',
    'answers',
  ])('takes no record without %s', (field) =>
    expect(problems({ [field]: undefined })).toEqual([` must have required property '${field}'`]),
  );
});
