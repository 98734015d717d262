import { describe, expect, test } from 'vitest';
import { item, type Question } from '../../../src/forms/definition.ts';
import {
  chosenOptions,
  displayAnswer,
  fieldNames,
  fits,
  longest,
  optionsFor,
  optionsOf,
  readQuestion,
  remarksOn,
  schemaOfAnswer,
} from '../../../src/forms/kinds.ts';
import { dayPattern } from '../../../src/forms/patterns.ts';

const TODAY = '2026-11-21';
const OPTIONS = [
  { value: 'dog', label: 'A dog' },
  { value: 'cat', label: 'A cat' },
  { value: 'fish', label: 'A fish', when: { home: 'lake' } },
  { value: 'nothing', label: 'Nothing', alone: true },
] as const;

const made = (parts: Readonly<Record<string, unknown>>): Question => {
  const parsed = item.parse({ id: 'asked', question: 'What?', ...parts });
  if (parsed.kind === 'note') throw new Error('A note is no question.');
  return parsed;
};

const read = (question: Question, ...typed: readonly (readonly string[])[]) =>
  readQuestion(question, typed, { answers: new Map([['home', 'house']]), today: TODAY });
const took = (answer: string | readonly string[]) => ({ is: 'answer', answer });
const refused = (problem: string) => ({ is: 'problem', problem });
const EMPTY = { is: 'empty' };

describe.each(['text', 'name', 'longText', 'phone', 'email', 'identifier'])('a question of the kind %s', (kind) => {
  const question = made({ kind, ...(kind === 'identifier' && { format: 'free' }) });

  test('has one field, called as the question is, and nothing to choose', () => {
    expect(fieldNames(question)).toEqual(['asked']);
    expect(optionsOf(question)).toEqual([]);
    expect(chosenOptions(question, 'anything')).toEqual([]);
    expect(optionsFor(question, new Map())).toEqual([]);
  });

  test('is empty where nothing was typed that can be seen', () => {
    for (const typed of [[], [[]], [['']], [[' \r\n ']], [['\u200b']], [['\u200b \u200b']], [['', ' ']]])
      expect(read(question, ...typed)).toEqual(EMPTY);
  });

  test('is too long where far more was typed than an answer can take up, before anybody looks at what it is', () => {
    const most = 8 * (longest(question) ?? 0) + 1_000;
    expect(read(question, [' '.repeat(most)])).toEqual(EMPTY);
    expect(read(question, ['', ' '.repeat(most + 1)])).toEqual(refused('tooLong'));
  });

  test('takes the same text twice for once, and two different ones for a problem', () => {
    const [one, other] = kind === 'phone' ? ['0161 496 0000', '0161 496 0001'] : ['a@b.co', 'c@d.co'];
    expect(read(question, [one, one, ''])).toMatchObject({ is: 'answer' });
    expect(read(question, [one, other])).toEqual(refused('repeated'));
  });

  test('is too long by one character, not before', () => {
    const most = longest(question) ?? 0;
    const text = kind === 'email' ? `${'x'.repeat(most - 5)}@b.co` : kind === 'phone' ? '0'.repeat(11).padEnd(most, '-') : 'x'.repeat(most);
    expect(text).toHaveLength(most);
    expect(read(question, [text])).toMatchObject({ is: 'answer' });
    expect(read(question, [`x${text}`])).toEqual(refused('tooLong'));
    expect(read({ ...question, ...(!('options' in question) && { max: 3 }) }, ['abcd'])).toEqual(refused('tooLong'));
  });

  test('could have been answered with text, and not with a list', () => {
    expect(fits(question, 'anything')).toBe(true);
    expect(fits(question, ['anything'])).toBe(false);
  });

  test('tells a case management system how long its text may be', () => {
    expect(schemaOfAnswer(question)).toMatchObject({ type: 'string', minLength: 1, maxLength: longest(question) });
    expect(schemaOfAnswer(made({ kind, max: 7, ...(kind === 'identifier' && { format: 'free' }) }))).toMatchObject({ maxLength: 7 });
  });

  test('has nothing to remark', () => expect(remarksOn(question, 'anything')).toEqual([]));
});

test('each kind that is typed has its own longest answer', () => {
  const most = ['text', 'name', 'longText', 'phone', 'email', 'date'].map((kind) => longest(made({ kind })));
  expect(most).toEqual([200, 200, 1000, 60, 254, 10]);
  expect(longest(made({ kind: 'identifier', format: 'free' }))).toBe(40);
});

describe('a line of text', () => {
  test('is kept as one line, without space at its ends', () =>
    expect(read(made({ kind: 'name' }), ['  Siân \r\n\n Ŵyn '])).toEqual(took('Siân Ŵyn')));
  test('is shown as it is', () => expect(displayAnswer(made({ kind: 'text' }), 'Siân', 'en-GB')).toEqual(['Siân']));
  test('is shown in one line where a list was given', () =>
    expect(displayAnswer(made({ kind: 'text' }), ['Siân', 'Bea'], 'en-GB')).toEqual(['Siân, Bea']));
});

describe('a long text', () => {
  const question = made({ kind: 'longText' });
  test('keeps its lines', () => expect(read(question, [' one\r\n\ntwo\rthree '])).toEqual(took('one\n\ntwo\nthree')));
  test('is shown line by line', () => expect(displayAnswer(question, 'one\n\ntwo', 'en-GB')).toEqual(['one', '', 'two']));
});

describe('a phone number', () => {
  const question = made({ kind: 'phone' });
  test('is kept as digits, or is a problem', () => {
    expect(read(question, ['(0161) 496-0000'])).toEqual(took('01614960000'));
    expect(read(question, ['ask my mum'])).toEqual(refused('invalid'));
  });
  test('is shown in groups', () => expect(displayAnswer(question, '01614960000', 'en-GB')).toEqual(['0161 496 0000']));
});

describe('an e-mail address', () => {
  const question = made({ kind: 'email' });
  test('is kept in its standard form, or is a problem', () => {
    expect(read(question, ['Sian@Example.ORG'])).toEqual(took('Sian@example.org'));
    expect(read(question, ['sian'])).toEqual(refused('invalid'));
  });
  test('is shown as it is', () => expect(displayAnswer(question, 'a@b.co', 'en-GB')).toEqual(['a@b.co']));
});

describe('a number that an authority gave', () => {
  const pnc = made({ kind: 'identifier', format: 'pnc' });
  test('is kept in capitals, also where it does not look right', () => {
    expect(read(pnc, [' 2012/123456 y '])).toEqual(took('2012/123456Y'));
    expect(read(pnc, ['not sure'])).toEqual(took('NOTSURE'));
  });
  test('is refused only where a professional is asked and it does not look right', () => {
    const strict = made({ kind: 'identifier', format: 'crn', strict: true });
    expect(read(strict, ['not sure'])).toEqual(refused('invalid'));
    expect(read(strict, ['x123456'])).toEqual(took('X123456'));
  });
  test('is remarked on for its form, or for its check letter', () => {
    expect(remarksOn(pnc, 'NOTSURE')).toEqual(['format']);
    expect(remarksOn(pnc, '01/1B')).toEqual(['checkLetter']);
    expect(remarksOn(pnc, '2001/0000001V')).toEqual(['checkLetter']);
    expect(remarksOn(made({ kind: 'identifier', format: 'crn' }), 'X123456')).toEqual([]);
  });
  test('is shown as it is', () => expect(displayAnswer(pnc, '2012/123456Y', 'en-GB')).toEqual(['2012/123456Y']));
});

describe('a date', () => {
  const any = made({ kind: 'date' });
  test('has a field for day, month and year, and nothing to choose', () => {
    expect(fieldNames(any)).toEqual(['asked-day', 'asked-month', 'asked-year']);
    expect(optionsOf(any)).toEqual([]);
    expect(remarksOn(any, '1990-03-27')).toEqual([]);
  });
  test('is empty only where all three are', () => {
    expect(read(any, [], [''], [' '])).toEqual(EMPTY);
    for (const typed of [
      [['27'], [], []],
      [[], ['3'], []],
      [[], [], ['1990']],
    ])
      expect(read(any, ...typed)).toEqual(refused('invalid'));
  });
  test('is read with spaces and marks that cannot be seen', () =>
    expect(read(any, [' 27\u200b'], ['3'], ['1990'])).toEqual(took('1990-03-27')));
  test('is read in the digits of any script', () => expect(read(any, ['۲۷'], ['٣'], ['१९९०'])).toEqual(took('1990-03-27')));
  test('that was typed twice differently is a problem', () => {
    expect(read(any, ['27'], ['3', '4'], ['1990'])).toEqual(refused('repeated'));
    expect(read(any, ['27', '27'], ['3'], ['1990'])).toEqual(took('1990-03-27'));
  });
  test.each([
    [undefined, '2026-11-20', '2026-11-21', '2026-11-22'],
    ['past', '2026-11-20', '2026-11-21', undefined],
    ['future', undefined, '2026-11-21', '2026-11-22'],
  ])('of the side %s takes yesterday, today and tomorrow so: %s %s %s', (side, ...expected) => {
    const question = made({ kind: 'date', ...(side !== undefined && { side }) });
    for (const [index, day] of ['20', '21', '22'].entries())
      expect(read(question, [day], ['11'], ['2026'])).toEqual(expected[index] === undefined ? refused('invalid') : took(expected[index]));
  });
  test('is shown in the words of the reader’s language, whatever the clock of the machine', () => {
    expect(displayAnswer(any, '1990-03-27', 'en-GB')).toEqual(['27 March 1990']);
    expect(displayAnswer(any, '1990-03-27', 'cy')).toEqual(['27 Mawrth 1990']);
  });
  test('could have been answered with a day alone', () => {
    expect(fits(any, '1990-03-27')).toBe(true);
    for (const value of ['27 March 1990', ' 1990-03-27', '1990-03-27 ', '990-03-27', '1990-3-27', '1990-03-7', ['1990-03-27']])
      expect(fits(any, value)).toBe(false);
  });
  test('tells a case management system its pattern', () => expect(schemaOfAnswer(any)).toEqual({ type: 'string', pattern: dayPattern() }));
});

describe.each(['choice', 'select'])('one of several options (%s)', (kind) => {
  const question = made({ kind, options: OPTIONS });
  test('takes the one that was chosen', () => {
    expect(fieldNames(question)).toEqual(['asked']);
    expect(read(question, ['', 'cat'])).toEqual(took('cat'));
    expect(read(question, ['cat', 'cat'])).toEqual(took('cat'));
  });
  test('is empty where none was, or one that does not apply', () => {
    for (const typed of [[], [['']], [['fish']]]) expect(read(question, ...typed)).toEqual(EMPTY);
  });
  test('refuses two, and what is no option', () => {
    expect(read(question, ['dog', 'cat'])).toEqual(refused('repeated'));
    expect(read(question, ['dog', 'moon'])).toEqual(refused('invalid'));
  });
  test('offers an option only when it applies', () => {
    expect(optionsOf(question).map(({ value }) => value)).toEqual(['dog', 'cat', 'fish', 'nothing']);
    expect(optionsFor(question, new Map([['home', 'house']])).map(({ value }) => value)).toEqual(['dog', 'cat', 'nothing']);
    expect(optionsFor(question, new Map([['home', 'lake']]))).toHaveLength(4);
  });
  test('is shown by its label', () => {
    expect(displayAnswer(question, 'cat', 'en-GB')).toEqual(['A cat']);
    expect(chosenOptions(question, 'cat')).toMatchObject([{ value: 'cat' }]);
  });
  test('could have been answered with one of its options alone', () => {
    expect(fits(question, 'cat')).toBe(true);
    for (const value of ['moon', 'ca', 'catalogue', ['cat'], []]) expect(fits(question, value)).toBe(false);
    expect(chosenOptions(question, 'catalogue')).toEqual([]);
  });
  test('has no remark and no length, and tells a case management system its options', () => {
    expect(remarksOn(question, 'cat')).toEqual([]);
    expect(longest(question)).toBeUndefined();
    expect(schemaOfAnswer(question)).toEqual({
      type: 'string',
      oneOf: OPTIONS.map(({ value, label }) => ({ const: value, title: label })),
    });
  });
});

describe('any number of options', () => {
  const question = made({ kind: 'choices', options: OPTIONS });
  test('takes what was chosen, in the order of the form', () => {
    expect(fieldNames(question)).toEqual(['asked']);
    expect(read(question, ['cat', '', 'dog', 'cat'])).toEqual(took(['dog', 'cat']));
  });
  test('is empty where none was, or only one that does not apply', () => {
    for (const typed of [[], [['']], [['fish']]]) expect(read(question, ...typed)).toEqual(EMPTY);
  });
  test('refuses what is no option, and an option set apart beside another', () => {
    expect(read(question, ['dog', 'moon'])).toEqual(refused('invalid'));
    expect(read(question, ['dog', 'nothing'])).toEqual(refused('alone'));
    expect(read(question, ['nothing'])).toEqual(took(['nothing']));
  });
  test('is shown by its labels, in the order of the form', () =>
    expect(displayAnswer(question, ['cat', 'dog'], 'en-GB')).toEqual(['A dog', 'A cat']));
  test('could have been answered with a list of its options alone', () => {
    expect(fits(question, ['cat', 'dog'])).toBe(true);
    for (const value of ['cat', ['cat', 'moon']]) expect(fits(question, value)).toBe(false);
    const short = made({ kind: 'choices', options: ['a', 'b'].map((value) => ({ value, label: value })) });
    expect([fits(short, ['a']), fits(short, 'a')]).toEqual([true, false]);
  });
  test('has no remark and no length, and tells a case management system its options', () => {
    expect(remarksOn(question, ['cat'])).toEqual([]);
    expect(longest(question)).toBeUndefined();
    expect(schemaOfAnswer(question)).toEqual({
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { oneOf: OPTIONS.map(({ value, label }) => ({ const: value, title: label })) },
      if: { contains: { enum: ['nothing'] } },
      then: { maxItems: 1 },
    });
  });
});

describe('one statement to agree to', () => {
  const question = made({ kind: 'confirm', label: 'I agree' });
  test('takes a yes, and nothing else for one', () => {
    expect(fieldNames(question)).toEqual(['asked']);
    expect(read(question, ['', 'yes'])).toEqual(took('yes'));
    for (const typed of [[], [['']]]) expect(read(question, ...typed)).toEqual(EMPTY);
    expect(read(question, ['no'])).toEqual(refused('invalid'));
    expect(read(question, ['yes', 'no'])).toEqual(refused('invalid'));
  });
  test('is shown by its words', () => {
    expect(displayAnswer(question, 'yes', 'en-GB')).toEqual(['I agree']);
    expect(optionsOf(question)).toEqual([{ value: 'yes', label: 'I agree' }]);
  });
  test('could have been answered with yes alone', () => expect([fits(question, 'yes'), fits(question, 'no')]).toEqual([true, false]));
  test('has no remark and no length, and tells a case management system its one value', () => {
    expect(remarksOn(question, 'yes')).toEqual([]);
    expect(longest(question)).toBeUndefined();
    expect(schemaOfAnswer(question)).toEqual({ const: 'yes' });
  });
});
