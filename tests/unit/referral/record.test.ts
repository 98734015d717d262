import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/forms/answers.ts';
import { formDefinition } from '../../../src/forms/definition.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { recordOf, recordSchema } from '../../../src/referral/record.ts';
import { problemsOf } from '../../support/schema.ts';

const FORM = formDefinition.parse({
  id: 'harmed',
  version: 3,
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
});
const SITE = 'https://refer.example.org';

const record = (answers: Readonly<Record<string, Answer>>, changes: Partial<Referral> = {}): string =>
  recordOf(
    {
      reference: 'RJ-2222-2222',
      revision: 2,
      receivedAt: new Date('2026-07-04T22:06:07.089Z'),
      form: 'harmed',
      language: 'en',
      automatic: false,
      answers: new Map(Object.entries(answers)),
      ...changes,
    },
    FORM,
    SITE,
  );

describe('the record for a case system', () => {
  test('holds what was typed, raw, under the ids of the questions, and says what nobody has checked', () => {
    expect(JSON.parse(record({ contact: 'yes', when: '=now' }))).toEqual({
      $schema: 'https://refer.example.org/schema/harmed-3.json',
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
  test('says of a test that it is one, and of a referral nothing of the kind', () => {
    expect(JSON.parse(record({ contact: 'yes' }, { test: true }))).toMatchObject({ test: true });
    expect(JSON.parse(record({ contact: 'yes' }))).not.toHaveProperty('test');
  });
  test('can be read by a person, line by line', () => expect(record({})).toMatch(/^\{\n {2}"\$schema": /));
  test('names the answers that the form did not ask for', () => {
    expect(JSON.parse(record({ contact: 'perhaps', pet: 'cat' }))).toMatchObject({
      answers: { contact: 'perhaps', pet: 'cat' },
      unasked: ['contact', 'pet'],
    });
  });
});

describe('the schema of a form’s records', () => {
  const problems = (changes: object): readonly string[] =>
    problemsOf(recordSchema(FORM), { ...JSON.parse(record({ contact: 'yes' })), ...changes });

  test('is named like the form, and each answer like its question', () => {
    expect(recordSchema(FORM)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'I have been harmed',
      properties: {
        answers: {
          properties: {
            name: { title: 'Name', maxLength: 80 },
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
  });
  test('takes no answer to what is not asked', () => {
    expect(problems({ answers: { contact: 'yes', pet: 'cat' } })).toEqual(['/answers must NOT have additional properties']);
    expect(problems({ pet: 'cat' })).toEqual([' must NOT have additional properties']);
    expect(problems({ answers: 'none' })).toEqual(['/answers must be object']);
  });
  test.each([
    ['$schema', 7],
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
    expect(problems({ [field]: value })).toHaveLength(1);
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
