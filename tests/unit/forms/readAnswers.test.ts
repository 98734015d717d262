import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { HARMED, HARMED_LEAST, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';

const read = (form: string, fields: Fields) => readAnswers(formOf(form), typed(fields), TODAY);
const problems = (form: string, fields: Fields) =>
  Object.fromEntries(read(form, fields).errors.map(({ question, problem }) => [question, problem]));

describe('reading a form', () => {
  test('takes full answers without an error', () => expect(problems('harmed', HARMED)).toEqual({}));
  test('takes the least that reaches nobody', () => expect(problems('harmed', HARMED_LEAST)).toEqual({}));
  test('an empty form names every question that needs an answer, in the order of the form, each with its own words', () => {
    const { errors } = read('harmed', {});
    expect(errors.map(({ question }) => question)).toEqual([
      'afraidNow',
      'adult',
      'areaLink',
      'affectedAs',
      'contactMethods',
      'offenceType',
      'agencyChecks',
      'acknowledge',
    ]);
    expect(new Set(errors.map(({ message }) => message)).size).toBe(errors.length);
  });
  test('a way of contact that was ticked needs its detail; one that was not asks for nothing', () => {
    expect(problems('harmed', { ...HARMED_LEAST, contactMethods: ['email'] })).toEqual({
      email: 'missing',
      emailPrivate: 'missing',
      name: 'missing',
    });
  });
  test('passes over what stands in the fields of a question that does not apply', () => {
    const { answers, errors } = read('harmed', {
      ...HARMED_LEAST,
      phone: 'nonsense',
      email: '@',
      address: 'x'.repeat(9000),
      worker: '',
      mayWeSpeak: 'yes',
    });
    expect(errors).toEqual([]);
    expect([...answers.keys()]).not.toEqual(expect.arrayContaining(['phone']));
    expect(answers.has('mayWeSpeak')).toBe(false);
  });
  test('a question that hangs on one that does not apply does not apply either', () => {
    const { answers } = read('harmed', { ...HARMED_LEAST, email: 'a@b.org', emailPrivate: 'yes', receipt: 'yes' });
    expect(answers.has('receipt')).toBe(false);
  });
  test.each<[string, Fields, string]>([
    ['too long', { name: 'x'.repeat(201) }, 'tooLong'],
    ['no phone number', { phone: '0161 49' }, 'invalid'],
    ['no e-mail address', { email: 'sian' }, 'invalid'],
    ['an option that does not exist', { areaLink: 'moon' }, 'invalid'],
    ['two answers to one question', { adult: ['over-18', 'under-18'] }, 'repeated'],
    ['two texts in one field', { name: ['Ann', 'Bea'] }, 'repeated'],
  ])('%s is a problem beside the question', (_, fields, problem) => {
    expect(Object.values(problems('harmed', { ...HARMED, ...fields }))).toEqual([problem]);
  });
  test('a name of marks that cannot be seen is no name', () => {
    expect(problems('harmed', { ...HARMED, name: '\u200b\u2060 \u00ad' })).toEqual({ name: 'missing' });
  });
  test('a character outside the basic plane counts once', () => {
    expect(problems('harmed', { ...HARMED, name: '𐍈'.repeat(200) })).toEqual({});
  });
  test('never refuses a person who refers themself for the form of a number', () => {
    const { answers, errors } = read('responsible', { ...RESPONSIBLE, prisonNumber: 'not sure, maybe 12' });
    expect(errors).toEqual([]);
    expect(answers.get('prisonNumber')).toBe('NOTSURE,MAYBE12');
  });
  test('a date in the future is no date of birth', () => {
    expect(problems('responsible', { ...RESPONSIBLE, 'dob-year': '2027' })).toEqual({ dob: 'invalid' });
  });
});
