import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { flagsOf, stopOf, summarise } from '../../../src/forms/summary.ts';
import { HARMED, HARMED_LEAST, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { ENGLISH, formOf, TODAY, typed } from '../../support/forms.ts';

const rowsOf = (id: string, fields: Fields) => {
  const form = formOf(id);
  const { answers } = readAnswers(form, typed(fields), TODAY);
  return new Map(summarise(form, answers, ENGLISH.words.form, 'en-GB').flatMap(({ rows }) => rows.map((row) => [row.id, row])));
};

describe('the summary', () => {
  test('words an answer as the form does, in the order of the form', () => {
    expect(rowsOf('harmed', { ...HARMED, hopes: ['apology', 'ask-questions'] }).get('contactMethods')?.lines).toEqual([
      'Phone call',
      'Text message',
      'E-mail',
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
  const flags = (id: string, fields: Fields) => flagsOf(formOf(id), readAnswers(formOf(id), typed(fields), TODAY).answers);
  test('come first from who is afraid now', () => expect(flags('harmed', HARMED)[0]).toBe('Afraid of someone now'));
  test('come only from answers that apply', () => {
    expect(flags('harmed', { ...HARMED_LEAST, agencyChecks: 'now' })).toEqual([]);
  });
});

test('a referral for someone who has not agreed stops the form', () => {
  const form = formOf('on-behalf');
  for (const agreed of ['no', 'aware']) {
    expect(stopOf(form, readAnswers(form, typed({ agreed }), TODAY).answers)?.title).toBeTruthy();
  }
  expect(stopOf(form, readAnswers(form, typed({ agreed: 'yes' }), TODAY).answers)).toBeUndefined();
});
