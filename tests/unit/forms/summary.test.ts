import { describe, expect, test } from 'vitest';
import { part } from '../../../src/forms/definition.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { flagsOf, stopOf, summarise, unaskedOf } from '../../../src/forms/summary.ts';
import { HARMED, HARMED_LEAST, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { ENGLISH, formOf, TODAY, typed } from '../../support/forms.ts';
import { withPlainWords } from '../../support/plainForms.ts';

const rowsOf = (id: string, fields: Fields) => {
  const form = withPlainWords(formOf(id));
  const { answers } = readAnswers(form, typed(fields), TODAY);
  return new Map(summarise(form, answers, ENGLISH.words.form, 'en-GB').flatMap(({ rows }) => rows.map((row) => [row.id, row])));
};

describe('the summary', () => {
  test('words an answer as the form does, in the order of the form', () => {
    expect(rowsOf('harmed', { ...HARMED, hopes: ['apology', 'ask-questions'] }).get('contactMethods')?.lines).toEqual([
      'phone',
      'text',
      'email',
    ]);
  });
  test('shows a normalised answer as people write it', () => {
    const rows = rowsOf('responsible', RESPONSIBLE);
    expect(rows.get('dob')?.lines).toEqual(['27 March 1990']);
    expect(rows.get('prisonNumber')?.lines).toEqual(['A1234BC']);
  });
  test('says that a question was left empty, and leaves out one that does not apply', () => {
    const rows = rowsOf('harmed', HARMED_LEAST);
    expect(rows.get('happenedWhen')).toMatchObject({ answered: false, lines: [ENGLISH.words.form.notAnswered] });
    expect(rows.has('phone')).toBe(false);
  });
  test('keeps the lines of a long answer', () => {
    expect(rowsOf('harmed', { ...HARMED, neverDo: 'one\r\ntwo' }).get('neverDo')?.lines).toEqual(['one', 'two']);
  });
  test('remarks on a number that does not look right', () => {
    expect(rowsOf('responsible', { ...RESPONSIBLE, prisonNumber: '12' }).get('prisonNumber')?.remarks).toEqual([
      ENGLISH.words.form.remarks.format,
    ]);
  });
});

describe('flags for staff', () => {
  const flags = (id: string, fields: Fields) => {
    const form = withPlainWords(formOf(id));
    return flagsOf(form, readAnswers(form, typed(fields), TODAY).answers);
  };
  test('come first from who is afraid now', () => expect(flags('harmed', HARMED)[0]?.id).toBe('afraidNow:yes'));
  test('come only from answers that apply', () => {
    expect(flags('harmed', { ...HARMED_LEAST, areaLink: 'live', agencyChecks: 'now' })).toEqual([]);
  });
});

test('a referral for someone who has not agreed stops the form', () => {
  const form = formOf('on-behalf');
  for (const agreed of ['no', 'aware']) {
    expect(stopOf(form, readAnswers(form, typed({ agreed }), TODAY).answers)?.title).toBeTruthy();
  }
  expect(stopOf(form, readAnswers(form, typed({ agreed: 'yes' }), TODAY).answers)).toBeUndefined();
});

describe('a summary by hand', () => {
  const WORDS = {
    notAnswered: 'nothing',
    remarks: { format: 'odd', checkLetter: 'letter' },
    unasked: { title: 'Not asked', remark: 'not asked' },
  };
  const form = {
    parts: [
      part.parse({
        id: 'one',
        title: 'One',
        items: [
          { kind: 'note', id: 'said', words: 'Words' },
          { kind: 'text', id: 'name', question: 'What is your name?', short: 'Name' },
          {
            kind: 'choice',
            id: 'pet',
            question: 'Which pet?',
            options: [
              { value: 'dog', label: 'A dog', flag: 'Beware' },
              { value: 'cat', label: 'A cat' },
            ],
          },
          { kind: 'identifier', id: 'number', question: 'Which number?', format: 'crn', when: { pet: 'dog' } },
        ],
      }),
      part.parse({ id: 'two', title: 'Two', items: [{ kind: 'text', id: 'more', question: 'More?', when: { pet: 'cat' } }] }),
    ],
  };
  const NUMBERS: Readonly<Record<string, number>> = { name: 1, pet: 2, number: 3, more: 4 };
  const rowOf = (id: string, label: string, lines: readonly string[], answered = true, remarks: readonly string[] = []) => ({
    id,
    ...(NUMBERS[id] !== undefined && { number: NUMBERS[id] }),
    label,
    lines,
    answered,
    remarks,
  });
  const nameless = rowOf('name', 'What is your name?', ['nothing'], false);

  test('has a row for each question that applies, and no part without a row', () => {
    const answers = new Map([
      ['pet', 'dog'],
      ['number', '12'],
    ]);
    expect(summarise(form, answers, WORDS, 'en-GB')).toEqual([
      {
        id: 'one',
        title: 'One',
        rows: [nameless, rowOf('pet', 'Which pet?', ['A dog']), rowOf('number', 'Which number?', ['12'], true, ['odd'])],
      },
    ]);
    expect(unaskedOf(form, answers)).toEqual([]);
    expect(flagsOf(form, answers)).toEqual([{ id: 'pet:dog', says: 'Beware', danger: 5, contact: false }]);
  });

  test('shows an answer that the form would not have, as it was given', () => {
    const answers = new Map<string, string | readonly string[]>([
      ['pet', 'horse'],
      ['number', 'X123456'],
      ['gone', 'one\ntwo'],
      ['list', ['a', 'b']],
    ]);
    expect(summarise(form, answers, WORDS, 'en-GB')).toEqual([
      {
        id: 'one',
        title: 'One',
        rows: [nameless, rowOf('pet', 'Which pet?', ['horse'], true, ['not asked']), rowOf('number', 'Which number?', ['X123456'])],
      },
      {
        id: 'unasked',
        title: 'Not asked',
        rows: [rowOf('gone', 'gone', ['one', 'two'], true, ['not asked']), rowOf('list', 'list', ['a', 'b'], true, ['not asked'])],
      },
    ]);
    expect(unaskedOf(form, answers)).toEqual(['pet', 'gone', 'list']);
    expect(flagsOf(form, answers)).toEqual([]);
  });
});

describe('flags by hand', () => {
  const pets = (id: string, ...options: readonly object[]) => ({
    kind: 'choices',
    id,
    question: 'Which?',
    options: options.map((option, index) => ({ value: `${id}-${index}`, label: 'Pet', ...option })),
  });
  const note = (id: string, flag: string | undefined, when?: object) => ({ kind: 'note', id, words: 'Words', flag, when });
  const form = {
    parts: [
      part.parse({
        id: 'one',
        title: 'One',
        items: [
          note('quiet', undefined),
          note('held', 'Told', { big: 'big-0' }),
          note('open', 'Never told', { big: 'big-1' }),
          pets('small', { flag: 'Bites' }, { flag: 'Spits', danger: 9 }, { flag: 'Stings', danger: 2, contact: true }, {}),
        ],
      }),
      part.parse({ id: 'two', title: 'Two', items: [pets('big', { flag: 'Kicks', danger: 1 }, {}, { flag: 'Bites', danger: 3 })] }),
    ],
  };
  const told = (answers: Readonly<Record<string, readonly string[]>>) => flagsOf(form, new Map(Object.entries(answers)));

  test('stand by danger, else in the order of the form, those of notes among them', () => {
    expect(told({ small: ['small-0', 'small-1', 'small-2', 'small-3'], big: ['big-0'] })).toEqual([
      { id: 'big:big-0', says: 'Kicks', danger: 1, contact: false },
      { id: 'small:small-2', says: 'Stings', danger: 2, contact: true },
      { id: 'small:small-0', says: 'Bites', danger: 5, contact: false },
      { id: 'held', says: 'Told', danger: 5, contact: false },
      { id: 'small:small-1', says: 'Spits', danger: 9, contact: false },
    ]);
  });

  test('say the same once, where it is most dangerous', () => {
    expect(told({ small: ['small-0'], big: ['big-2'] })).toEqual([{ id: 'big:big-2', says: 'Bites', danger: 3, contact: false }]);
    expect(told({})).toEqual([]);
  });
});
