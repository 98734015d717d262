import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Answers } from '../../../src/forms/answers.ts';
import { holds } from '../../../src/forms/conditions.ts';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { recordOf } from '../../../src/referral/record.ts';
import { recordSchema } from '../../../src/referral/recordSchema.ts';
import { referencesFor } from '../../../src/referral/reference.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { ENGLISH, formOf } from '../../support/forms.ts';
import { problemsOf } from '../../support/schema.ts';
import { takenAnswers } from '../../support/takenReferrals.ts';

type Json = Readonly<Record<string, unknown>>;
interface Mutant {
  readonly what: string;
  readonly record: Json;
}

const references = referencesFor(new TextEncoder().encode('schema'), 'test');

const recordFor = (form: FormDefinition, answers: Answers, revision = 1): Json => {
  const reference = references.next().value;
  const received = { receivedAt: new Date('2026-07-04T22:06:07.089Z'), form: form.id, language: 'en', automatic: false, answers };
  const earlier = Array.from({ length: revision - 1 }, (_, index) => ({ ...received, reference, revision: index + 1 }));
  const referral = { ...received, reference, revision, earlier };
  const record: Json = JSON.parse(recordOf(referral, wordReferral({ languages: [ENGLISH] }, referral), 'https://refer.example.org'));
  return record;
};

const without = (record: Json, key: string): Json => Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
const OPTIONAL = ['languageName', 'test', 'unasked', 'earlier'];
const OTHER_CHARACTER: Readonly<Record<string, string>> = { '2': '5', X: 'V' };

/** One character of the reference is another one that references have: only the sum of all can tell. */
const wrongReferences = (reference: string): readonly string[] =>
  [...reference].flatMap((character, index) =>
    index < 3 || character === '-' ? [] : [reference.slice(0, index) + (OTHER_CHARACTER[character] ?? '2') + reference.slice(index + 1)],
  );

/** The record with one thing wrong, in each way that we know. */
const mutantsOf = (form: FormDefinition, answers: Answers, record: Json): readonly Mutant[] => {
  const given = Object.fromEntries(answers);
  const answered = (what: string, changed: Json): Mutant => ({ what, record: { ...record, answers: changed } });
  const set = (what: string, change: Json): Mutant => ({ what, record: { ...record, ...change } });
  const rows = questionsOf(form);
  return [
    ...Object.keys(record)
      .filter((key) => !OPTIONAL.includes(key))
      .map((key) => ({ what: `no ${key}`, record: without(record, key) })),
    ...Object.keys(record).map((key) => set(`another type of ${key}`, { [key]: null })),
    ...wrongReferences(String(record['reference'])).map((reference) => set('a wrong character', { reference })),
    ...['RJ-22222-222', 'rj-2222-2222', 'RJ-2222-2222 ', ''].map((reference) => set('no reference', { reference })),
    ...[
      '2026-99-99T10:00:00Z',
      '2026-02-30T10:00:00Z',
      '2026-07-04T24:00:00Z',
      '2026-07-04T10:60:00Z',
      '2026-07-04 10:00Z',
      '2026-07-04T10:00:00',
    ].map((receivedAt) => set('no moment', { receivedAt })),
    set('a moment without its zone', { receivedLocally: '2026-07-04T23:06:07' }),
    set('something unknown', { pet: 'cat' }),
    set('another form', { form: 'another' }),
    set('another version', { formVersion: form.version + 1 }),
    set('another addition', { formMinor: form.minor + 1 }),
    set('another envelope', { envelope: 2 }),
    set('an older envelope', { envelopeMinor: 0 }),
    set('an entry without its name', { safety: { ...Object(record['safety']), safe: [{ says: 'Phone' }] } }),
    set('an entry that is only words', { safety: { ...Object(record['safety']), notSafe: ['NOT phone'] } }),
    set('a flag without its danger', { flags: [{ id: 'x', says: 'X', contact: true }] }),
    set('a danger beyond nine', { flags: [{ id: 'x', says: 'X', danger: 10, contact: true }] }),
    set('a part without questions', { parts: [{ id: 'x', title: 'X', questions: [] }] }),
    ...['07700900982', '+0770090', '+44 7700 900982'].map((e164) =>
      set('no number to dial', {
        parts: [{ id: 'x', title: 'X', questions: [{ id: 'x', label: 'X', answered: true, lines: [], numbers: [{ typed: 'x', e164 }] }] }],
      }),
    ),
    answered('an answer to what is not asked', { ...given, pet: 'cat' }),
    ...rows.flatMap((question): readonly Mutant[] => {
      const { id, kind } = question;
      const answer = answers.get(id);
      const applies = holds(question.when, answers);
      const needed = question.required === true || (question.required !== undefined && holds(question.required, answers));
      const say = (what: string, value: unknown): Mutant => answered(`${id}: ${what}`, { ...given, [id]: value });
      if (!applies) return [say('answered where it does not apply', 'options' in question ? question.options[0]?.value : 'x')];
      if (answer === undefined) return [];
      const gone = needed ? [answered(`${id}: missing`, without(given, id))] : [];
      const closed = 'options' in question ? question.options.filter((each) => !holds(each.when, answers)) : [];
      const unoffered = closed.map(({ value }) => say('an option that is not offered', kind === 'choices' ? [value] : value));
      const other = [
        ...unoffered,
        say('another type', typeof answer === 'string' ? [answer] : String(answer)),
        say('nothing', typeof answer === 'string' ? '' : []),
      ];
      switch (kind) {
        case 'choice':
        case 'select':
          return [...gone, ...other, say('no option', 'none-of-them')];
        case 'choices':
          return [
            ...gone,
            ...other,
            say('no option', ['none-of-them']),
            say('one twice', [...answer, ...answer]),
            ...question.options
              .filter((each) => each.alone)
              .map(({ value }) => say('one that stands alone, and another', [value, question.options[0]?.value])),
          ];
        case 'date':
          return [
            ...gone,
            ...other,
            ...['2026-99-99', '2025-02-29', '2026-04-31', '1900-02-29', '4 July 2026', '2026-7-4'].map((day) => say('no day', day)),
          ];
        case 'phone':
          return [
            ...gone,
            ...other,
            ...['call me', '1234567', '+', '07700 900982', '0'.repeat(16)].map((number) => say('no number', number)),
          ];
        case 'email':
          return [
            ...gone,
            ...other,
            ...['sian', 'sian@', '@example.org', 'sian@example', 'a b@example.org', 'a@b@example.org'].map((each) =>
              say('no address', each),
            ),
          ];
        case 'identifier':
          return [...gone, ...other, ...(question.strict === true && question.format !== 'free' ? [say('no such number', 'none')] : [])];
        case 'confirm':
          return [...gone, ...other, say('not agreed', 'no')];
        case 'text':
        case 'name':
        case 'longText':
          return [...gone, ...other, say('too long', 'x'.repeat((question.max ?? 1000) + 1))];
      }
    }),
  ];
};

const level = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
});

describe.each(['harmed', 'responsible', 'on-behalf'])('the schema of "%s"', (id) => {
  const form = formOf(id);
  const schema = recordSchema(form, ENGLISH.words.record);
  const referrals = fc.sample(takenAnswers(form), { seed: 20, numRuns: 24 });

  test('fits every referral that is taken, first or changed', () => {
    const refused = referrals.flatMap((answers, index) => problemsOf(schema, recordFor(form, answers, 1 + (index % 3))));
    expect(refused).toEqual([]);
  });

  test('fits none with one thing wrong', () => {
    const mutants = referrals.slice(0, 8).flatMap((answers) => mutantsOf(form, answers, recordFor(form, answers, 2)));
    const taken = mutants.filter(({ record }) => problemsOf(schema, record).length === 0);
    expect(mutants.length).toBeGreaterThan(700);
    expect([...new Set(taken.map(({ what }) => what))]).toEqual([]);
  });

  test('names itself, and tells of everything in words', () => {
    expect(schema['$id']).toBe(`/schema/${id}-${form.version}.${form.minor}.json`);
    const silent: string[] = [];
    const look = (value: unknown, path: string): void => {
      for (const [key, each] of Object.entries(level.safeParse(value).data?.properties ?? {})) {
        const { title, description } = level.parse(each);
        if (title === undefined || (!path.includes('answers') && description === undefined)) silent.push(`${path}/${key}`);
        look(each, `${path}/${key}`);
      }
    };
    look({ properties: schema['properties'] }, '');
    expect(silent.filter((path) => !/^\/(?:service|earlier)\//.test(path))).toEqual([]);
  });
});
