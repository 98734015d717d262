import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../src/forms/answers.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { summariseSafety } from '../../../src/referral/safety.ts';
import { HARMED, HARMED_LEAST, ON_BEHALF, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';
import { SAFETY_WORDS, withPlainWords } from '../../support/plainForms.ts';

const words = SAFETY_WORDS;
const safetyFor = (answers: Answers, id = 'harmed') => summariseSafety(withPlainWords(formOf(id)), answers, words, 'en-GB');
const safetyOf = (fields: Fields, id = 'harmed') => safetyFor(readAnswers(formOf(id), typed(fields), TODAY).answers, id);

describe('the whole safety summary', () => {
  test('of someone who is afraid, and takes calls, texts and e-mails', () => {
    expect(safetyOf(HARMED)).toEqual({
      warning: words.warning,
      flags: expect.arrayContaining(['afraidNow: yes', 'accessNeeds: interpreter']),
      safe: ['phone = 07700 900982', 'text = 07700 900982', 'email = sian@example.org'],
      notSafe: ['NO message', 'do NOT say who', 'NOT letter', 'NOT trusted'],
      times: ['mornings', 'weekdays-only'],
      avoid: ['My brother must not know.', 'Never call after 5 pm.'],
    });
  });

  test('of the same person, once a message and a name are allowed and the e-mail is shared', () => {
    expect(safetyOf({ ...HARMED, voicemailOk: 'yes', sayWhoWeAre: 'yes', emailPrivate: 'no' })).toMatchObject({
      safe: ['phone = 07700 900982', 'text = 07700 900982', 'email = sian@example.org', 'message ok', 'say who'],
      notSafe: ['e-mail is read by others', 'NOT letter', 'NOT trusted'],
    });
  });

  test('of someone who will make contact themself, and gives nothing else', () => {
    expect(safetyOf(HARMED_LEAST)).toMatchObject({
      warning: words.warningTheyContact,
      safe: ['i-will-contact'],
      notSafe: ['NOT phone', 'NOT text', 'NOT email', 'NOT letter', 'NOT trusted'],
      times: [],
      avoid: [],
    });
  });

  test('of a person in prison, by letter and through the offender manager', () => {
    expect(safetyOf(RESPONSIBLE, 'responsible')).toEqual({
      warning: words.warning,
      flags: expect.arrayContaining(['where: prison', 'offenceType: domestic-abuse', 'relationship: partner', 'noContactOrder: yes']),
      safe: ['letter = HMP Exampleton, Exampleton EX1 1AA', 'manager = Rhys Ŷ Example, rhys@example.org, HMP Exampleton', 'plain envelope'],
      notSafe: ['NOT phone', 'NOT text', 'NOT email', 'NOT trusted'],
      times: [],
      avoid: ['Not through the wing office.'],
    });
  });

  test('of a person referred by another, by text and through the one who refers', () => {
    expect(safetyOf(ON_BEHALF, 'on-behalf')).toMatchObject({
      warning: words.warning,
      safe: ['text = +44 7700 900461', 'through-me = Morgan Example, 0161 496 0018, morgan@example.org'],
      notSafe: ['NOT phone', 'NOT email', 'NOT letter', 'NOT trusted'],
      times: ['evenings'],
      avoid: ['Her sister reads her post.'],
    });
  });
});

describe('the safety summary', () => {
  test('takes what was left open for not safe', () => {
    expect(safetyOf({ ...HARMED, voicemailOk: '', sayWhoWeAre: '', emailPrivate: '' }).notSafe).toEqual([
      'NO message',
      'do NOT say who',
      'e-mail is read by others',
      'NOT letter',
      'NOT trusted',
    ]);
  });

  test('takes every way for not safe where none was given', () => {
    expect(safetyFor(new Map())).toEqual({
      warning: words.warning,
      flags: [],
      safe: [],
      notSafe: ['NOT phone', 'NOT text', 'NOT email', 'NOT letter', 'NOT trusted'],
      times: [],
      avoid: [],
    });
  });

  test('speaks of messages, names and envelopes only where calls and letters are safe', () => {
    const stray: Answers = new Map<string, string | readonly string[]>([
      ['contactMethods', ['text']],
      ['phone', '07700900982'],
      ['voicemailOk', 'yes'],
      ['sayWhoWeAre', 'yes'],
      ['emailPrivate', 'no'],
    ]);
    expect(safetyFor(stray)).toMatchObject({
      safe: ['text = 07700 900982'],
      notSafe: ['NOT phone', 'NOT email', 'NOT letter', 'NOT trusted'],
    });
  });

  test('does not forbid contact where “I will contact you” is one way among others', () => {
    expect(safetyOf({ ...HARMED, contactMethods: ['text', 'i-will-contact'] })).toMatchObject({
      warning: words.warning,
      safe: ['text = 07700 900982', 'i-will-contact'],
    });
  });

  test('keeps a way that was marked safe when the form no longer offers it, and says that it was not asked', () => {
    const earlier: Answers = new Map([['contactMethods', ['text', 'pigeon']]]);
    expect(safetyFor(earlier)).toMatchObject({ flags: [words.unasked], safe: ['text', 'pigeon'] });
    expect(safetyFor(new Map([['contactMethods', 'i-will-contact']])).warning).toBe(words.warningTheyContact);
  });

  test('shows typed text as typed, also where it looks like a placeholder', () => {
    expect(safetyOf({ ...HARMED, contactMethods: ['letter'], address: "$& {way} $'" }).safe[0]).toBe("letter = $& {way} $'");
  });

  test('shows a label as it is written, also where it looks like a pattern', () => {
    const form = withPlainWords(formOf('harmed'), (value) => `$& {way} ${value}`);
    const answers: Answers = new Map<string, string | readonly string[]>([
      ['contactMethods', ['text']],
      ['phone', '07700900982'],
    ]);
    const { safe, notSafe } = summariseSafety(form, answers, words, 'en-GB');
    expect([safe[0], notSafe[0]]).toEqual(['$& {way} text = 07700 900982', 'NOT $& {way} phone']);
  });
});
