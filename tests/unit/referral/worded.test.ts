import { describe, expect, test } from 'vitest';
import type { LanguageContent } from '../../../src/content/language.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { ENGLISH, formOf } from '../../support/forms.ts';
import { SAFETY_WORDS, withPlainWords } from '../../support/plainForms.ts';

const english: LanguageContent = {
  ...ENGLISH,
  forms: ENGLISH.forms.map((form) => withPlainWords(form)),
  words: { ...ENGLISH.words, safety: SAFETY_WORDS },
};
/** The same in a language whose every option begins with its name. */
const welsh: LanguageContent = {
  ...english,
  code: 'cy',
  forms: ENGLISH.forms.map((form) => withPlainWords(form, (value) => `cy ${value}`)),
};
const content = { languages: [english, welsh] as const };

const referral = (changes: Partial<Referral> = {}): Referral => ({
  reference: 'RJ-2222-2222',
  revision: 1,
  receivedAt: new Date(0),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: new Map([['afraidNow', 'yes']]),
  ...changes,
});
const linesOf = (of: Referral): readonly (readonly string[])[] =>
  wordReferral(content, of)
    .parts.flatMap(({ rows }) => rows)
    .filter(({ answered }) => answered)
    .map(({ lines }) => lines);

describe('a referral in words', () => {
  test('is worded in the language that staff work in, and says in which it was written', () => {
    const welshOne = wordReferral(content, referral({ language: 'cy' }));
    expect(welshOne).toMatchObject({ language: { code: 'en' }, tag: 'en-GB', writtenIn: 'Welsh' });
    expect(linesOf(referral({ language: 'cy' }))).toEqual([['yes']]);
    expect(linesOf(referral())).toEqual([['yes']]);
    expect(wordReferral(content, referral()).writtenIn).toBeUndefined();
  });
  test('names that language in the words of staff, whichever these are', () => {
    expect(wordReferral({ languages: [welsh, english] }, referral()).writtenIn).toMatch(/^Saesneg/);
  });
  test('is told in the language that staff work in, where it took the answers in another', () => {
    const taken = { language: 'cy', asked: formOf('harmed', welsh) };
    expect(linesOf(referral(taken))).toEqual([['yes']]);
    expect(linesOf(referral({ ...taken, language: 'en' }))).toEqual([['cy yes']]);
    expect(linesOf(referral({ ...taken, language: 'pl' }))).toEqual([['cy yes']]);
  });
  test('keeps what it told staff when it took the answers, where that was in their language', () => {
    const then = withPlainWords(formOf('harmed', english));
    const parts = then.parts.map((part) => ({ ...part, staff: `then ${part.title}` }));
    const told = wordReferral(content, referral({ asked: { ...then, parts } })).parts;
    expect(told[0]?.title).toMatch(/^then /);
  });
  test('says first that it is a test, where it is one', () => {
    const own = wordReferral(content, referral()).safety.flags;
    const { flags } = wordReferral(content, referral({ test: true })).safety;
    expect(flags).toEqual([{ id: 'test', says: english.words.staff.test.flag, danger: 0, contact: true }, ...own]);
  });
  test('is worded in the first language where the service no longer has theirs', () => {
    expect(wordReferral(content, referral({ language: 'pl' }))).toMatchObject({ language: { code: 'en' }, tag: 'en-GB' });
  });
  test('is worded by the form that took it, and by today’s where it came without', () => {
    expect(wordReferral(content, referral({ asked: { ...formOf('harmed', welsh), route: 'As it was' } })).form.route).toBe('As it was');
    expect(wordReferral(content, referral()).form).toBe(english.forms.find(({ id }) => id === 'harmed'));
  });
  test('of a form that is gone is shown as it was given, and flagged', () => {
    const { form, safety } = wordReferral(content, referral({ form: 'gone' }));
    expect(form).toEqual({ id: 'gone', version: 0, minor: 0, route: 'gone', parts: [] });
    expect(linesOf(referral({ form: 'gone' }))).toEqual([['yes']]);
    expect(safety.flags.map(({ says }) => says)).toContain(SAFETY_WORDS.unasked);
  });
});

describe('the safety summary of a referral that was sent again', () => {
  const again = (revision: number, earlier?: readonly Referral[]): readonly string[] =>
    wordReferral(content, referral({ revision, ...(earlier && { earlier }) })).safety.flags.map(({ says }) => says);

  test('says that a version is no longer kept where one is missing, and only there', () => {
    expect(again(2)).toContain(SAFETY_WORDS.earlierGone);
    expect(again(3, [referral()])).toContain(SAFETY_WORDS.earlierGone);
    expect(again(3, [referral(), referral({ revision: 2 })])).not.toContain(SAFETY_WORDS.earlierGone);
    expect(again(1)).not.toContain(SAFETY_WORDS.earlierGone);
  });
});
