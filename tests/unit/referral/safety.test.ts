import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { summariseSafety } from '../../../src/referral/safety.ts';
import { HARMED, HARMED_LEAST, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { ENGLISH, formOf, TODAY, typed } from '../../support/forms.ts';

const words = ENGLISH.words.safety;
const safetyOf = (fields: Fields, id = 'harmed') =>
  summariseSafety(formOf(id), readAnswers(formOf(id), typed(fields), TODAY).answers, words, 'en-GB');

describe('the safety summary', () => {
  test('lists each safe way with its detail', () => {
    expect(safetyOf(HARMED).safe).toEqual(['Phone call: 07700 900982', 'Text message: 07700 900982', 'E-mail: sian@example.org']);
  });
  test('lists every way that was not ticked as not safe', () => {
    expect(safetyOf(HARMED).notSafe).toEqual(expect.arrayContaining(['NOT Letter']));
  });
  test('forbids a message and a name unless they were allowed', () => {
    expect(safetyOf(HARMED).notSafe).toEqual(expect.arrayContaining([words.noMessage, words.doNotSayWho]));
    const allowed = safetyOf({ ...HARMED, voicemailOk: 'yes', sayWhoWeAre: 'yes' });
    expect(allowed.notSafe).not.toEqual(expect.arrayContaining([words.noMessage]));
    expect(allowed.safe).toEqual(expect.arrayContaining([words.messageOk, words.sayWho]));
  });
  test('takes what was left open for not safe', () => {
    const { answers } = readAnswers(formOf('harmed'), typed({ ...HARMED, voicemailOk: '', sayWhoWeAre: '', emailPrivate: '' }), TODAY);
    expect(summariseSafety(formOf('harmed'), answers, words, 'en-GB').notSafe).toEqual(
      expect.arrayContaining([words.noMessage, words.doNotSayWho, words.emailRead]),
    );
  });
  test('says not to make contact at all to someone who will make contact themself', () => {
    expect(safetyOf(HARMED_LEAST)).toMatchObject({ warning: words.warningTheyContact, avoid: [] });
  });
  test('says who and what to avoid, as it was typed', () => {
    expect(safetyOf(HARMED).avoid).toEqual(['My brother must not know.', 'Never call after 5 pm.']);
  });
  test('offers the way through a manager only to those who have one', () => {
    const community = safetyOf({ ...RESPONSIBLE, where: 'community' }, 'responsible');
    expect([...community.safe, ...community.notSafe].join()).not.toMatch(/manager/i);
  });
  test('shows typed text as typed, also where it looks like a placeholder', () => {
    expect(safetyOf({ ...HARMED, contactMethods: ['letter'], address: "$& {way} $'" }).safe[0]).toBe("Letter: $& {way} $'");
  });
});
