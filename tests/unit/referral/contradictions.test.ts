import { describe, expect, test } from 'vitest';
import { contradictionsIn } from '../../../src/referral/contradictions.ts';
import { SAFETY_WORDS } from '../../support/plainForms.ts';

const ALL = ['phone', 'text', 'email', 'letter', 'trusted', 'i-will-contact'];
const found = (typed: readonly string[], ticked: readonly string[] = ALL) => {
  const named = ticked.map((value) => ({ value, label: `The ${value}` }));
  const { ways, said } = contradictionsIn(typed, named, SAFETY_WORDS.contradiction);
  return { ways, said: said.map((each) => each.words) };
};
const NONE = { ways: [], said: [] };

describe('words that speak against a way', () => {
  test.each([
    ['Never phone me', ['phone']],
    ['NEVER CALL', ['phone']],
    ['No ringing or texting', ['phone', 'text']],
    ['No calling, no letters', ['phone', 'letter']],
    ["Don't e-mail", ['email']],
    ['dont email me', ['email']],
    ['Don’t text', ['text']],
    ['Only text me', ['phone', 'email', 'letter']],
    ['You may text or email only', ['phone', 'letter']],
    ['Never only text', ['text']],
  ])('“%s” is told in the person’s words, beside each way that it speaks against', (sentence, ways) =>
    expect(found([sentence])).toEqual({ ways, said: ways.map((way) => `The ${way} but “${sentence}”`) }),
  );

  test.each([
    'Please phone me',
    'Never come to the house',
    'I know you may call me',
    'Never use recalled numbers',
    'No textbooks',
    'Never call after work',
    'Never call in the morning',
    'Do not phone at 5',
    'Do not phone at 17',
    'Only my sister knows',
    '',
  ])('“%s” speaks against none', (sentence) => expect(found([sentence])).toEqual(NONE));

  test('a number that is no time of day limits nothing', () => expect(found(['Never call 07700 900982']).ways).toEqual(['phone']));

  test('a way that was not ticked, or that the words do not know, is not doubted', () => {
    expect(found(['Never phone me'], ['text'])).toEqual(NONE);
    expect(found(['Only text me'], ['text', 'trusted', 'i-will-contact'])).toEqual(NONE);
  });

  test('each sentence stands for itself, and is told as it was typed, without the space around it', () => {
    expect(found(['Never.  Call me!Do not text ;\n ring? No letters', 'My brother. No e-mails']).said).toEqual([
      'The text but “Do not text”',
      'The letter but “No letters”',
      'The email but “No e-mails”',
    ]);
  });

  test('the same is told once', () => {
    expect(found(['Never phone me. Never phone me.', 'No calls'])).toEqual({
      ways: ['phone'],
      said: ['The phone but “Never phone me”', 'The phone but “No calls”'],
    });
  });

  test('letters of every script are words', () => {
    const hindi = { ...SAFETY_WORDS.contradiction, never: ['मत'], ways: { phone: ['फ़ोन'] } };
    expect(contradictionsIn(['फ़ोन मत करो', 'फ़ोन करो'], [{ value: 'phone', label: 'फ़ोन' }], hindi)).toEqual({
      ways: ['phone'],
      said: [{ way: 'phone', words: 'फ़ोन but “फ़ोन मत करो”' }],
    });
  });
});
