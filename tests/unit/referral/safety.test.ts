import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../src/forms/answers.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { summariseSafety } from '../../../src/referral/safety.ts';
import { HARMED, HARMED_LEAST, ON_BEHALF, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';
import { SAFETY_WORDS, withPlainWords } from '../../support/plainForms.ts';
import { NO_RULES } from '../../support/pdfFixtures.ts';

const words = SAFETY_WORDS;
const safetyFor = (answers: Answers, id = 'harmed') => summariseSafety(withPlainWords(formOf(id)), answers, words, 'en-GB');
const safetyOf = (fields: Fields, id = 'harmed') => safetyFor(readAnswers(formOf(id), typed(fields), TODAY).answers, id);

/** The ids of the flags, in their order. */
const flagIds = (fields: Fields, id = 'harmed'): readonly string[] => safetyOf(fields, id).flags.map((flag) => flag.id);

describe('the whole safety summary', () => {
  test('of someone who is afraid, and takes calls, texts and e-mails', () => {
    expect(safetyOf(HARMED)).toEqual({
      ...NO_RULES,
      warning: words.warning,
      flags: expect.arrayContaining([
        { id: 'afraidNow:yes', says: 'afraidNow: yes', danger: expect.any(Number), contact: true },
        expect.objectContaining({ id: 'accessNeeds:interpreter', contact: false }),
      ]),
      safe: ['phone = 07700 900982', 'text = 07700 900982', 'email = sian@example.org'],
      notSafe: ['NOT letter', 'NOT trusted'],
      may: ['only they read the e-mail'],
      mayNot: ['NO message', 'do NOT say who'],
      times: ['mornings', 'weekdays-only'],
      avoid: ['My brother must not know.', 'Never call after 5 pm.'],
    });
  });

  test('of the same person, once a message and a name are allowed and the e-mail is shared', () => {
    expect(safetyOf({ ...HARMED, voicemailOk: 'yes', sayWhoWeAre: 'yes', emailPrivate: 'no' })).toMatchObject({
      safe: ['phone = 07700 900982', 'text = 07700 900982', 'email = sian@example.org'],
      may: ['message ok', 'say who'],
      mayNot: ['e-mail is read by others'],
      notSafe: ['NOT letter', 'NOT trusted'],
    });
  });

  test('of someone who will make contact themself, and gives nothing else', () => {
    expect(safetyOf(HARMED_LEAST)).toEqual({
      ...NO_RULES,
      warning: words.warningTheyContact,
      flags: expect.any(Array),
      safe: ['i-will-contact'],
      notSafe: ['NOT phone', 'NOT text', 'NOT email', 'NOT letter', 'NOT trusted'],
    });
  });

  test('of a person in prison, by letter and through the offender manager', () => {
    expect(safetyOf(RESPONSIBLE, 'responsible')).toEqual({
      ...NO_RULES,
      warning: words.warning,
      flags: expect.any(Array),
      safe: ['letter = HMP Exampleton, Exampleton EX1 1AA', 'manager = Rhys Ŷ Example, rhys@example.org, HMP Exampleton'],
      notSafe: ['NOT phone', 'NOT text', 'NOT email', 'NOT trusted'],
      may: ['plain envelope'],
      avoid: ['Not through the wing office.'],
    });
  });

  test('of a person referred by another: the one who refers comes first, then the ways', () => {
    expect(safetyOf(ON_BEHALF, 'on-behalf')).toEqual({
      ...NO_RULES,
      warning: words.warning,
      flags: expect.any(Array),
      first: ['talk to Morgan Example, 0161 496 0018, morgan@example.org', 'only then'],
      safe: ['text = +44 7700 900461'],
      notSafe: ['NOT phone', 'NOT email', 'NOT letter', 'NOT trusted'],
      times: ['evenings'],
      avoid: ['Her sister reads her post.'],
    });
  });
});

describe('ways that nobody has checked with the person', () => {
  const unchecked = safetyOf({ ...ON_BEHALF, reachConfirmed: 'no' }, 'on-behalf');

  test('are not safe: they wait until the one who refers has been asked', () => {
    expect(unchecked).toMatchObject({ warning: words.warningAskFirst, safe: [], unchecked: ['text = +44 7700 900461'] });
    expect(unchecked.first).toEqual(['talk to Morgan Example, 0161 496 0018, morgan@example.org', 'ask if safe']);
  });
  test('lead the flags', () => expect(unchecked.flags[0]).toMatchObject({ id: 'reachConfirmed:no', danger: 1, contact: true }));
  test('send staff to the one who refers even where that was not ticked', () => {
    const { first } = safetyOf({ ...ON_BEHALF, reachConfirmed: 'no', contactMethods: ['text'] }, 'on-behalf');
    expect(first[0]).toContain('Morgan Example');
  });
});

describe('flags', () => {
  test('stand by danger: an order, self-harm, fear and weapons before prison', () => {
    const given = { ...ON_BEHALF, where: 'prison', prison: 'HMP Example', noContactOrder: 'yes', riskFlags: ['weapons', 'self-harm'] };
    const ids = flagIds(given, 'on-behalf');
    const order = ['noContactOrder:yes', 'riskFlags:self-harm', 'riskFlags:weapons', 'where:prison'].map((id) => ids.indexOf(id));
    expect(order).not.toContain(-1);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(flagIds({ ...HARMED, caseStage: 'court' })[0]).toBe('afraidNow:yes');
  });
});

describe('a tick that something speaks against', () => {
  test.each([
    ['Never phone me', ['phone'], ['phone = 07700 900982']],
    ['I said no phone calls!', ['phone', 'text'], ['phone = 07700 900982']],
    ['Please do not ring. He listens.', ['phone'], ['phone = 07700 900982']],
    ['don’t email me', ['email'], ['email = sian@example.org']],
    ['Only text me', ['phone', 'text'], ['phone = 07700 900982']],
  ])('“%s” beside %j is marked, and nothing is decided', (neverDo, contactMethods, doubted) => {
    const { safe, ...rest } = safetyOf({ ...HARMED, contactMethods, neverDo, accessDetail: '', anythingElse: '' });
    expect(rest.doubted).toEqual(doubted);
    expect(safe).toEqual(expect.arrayContaining(doubted));
    expect(rest.contradictions).toHaveLength(1);
    expect(rest.flags[0]).toEqual({ id: 'contradiction', says: words.contradiction.flag, danger: 0, contact: true });
  });

  test('is found wherever people write how they want to be reached', () => {
    for (const field of ['neverDo', 'accessDetail', 'anythingElse'])
      expect(safetyOf({ ...HARMED, [field]: 'Never call me' }).contradictions).toEqual(['phone but “Never call me”']);
  });

  test.each([
    'Never call after 5 pm',
    'Do not ring before 10',
    'My brother must not know',
    'Not in the morning please ring later',
    'Call me Siân',
  ])('“%s” speaks against no way', (neverDo) =>
    expect(safetyOf({ ...HARMED, neverDo, accessDetail: '', anythingElse: '' }).contradictions).toEqual([]),
  );

  test('“I will contact you” beside other ways is marked', () => {
    const both = safetyOf({ ...HARMED, contactMethods: ['text', 'i-will-contact'] });
    expect(both).toMatchObject({
      warning: words.warning,
      safe: ['text = 07700 900982', 'i-will-contact'],
      doubted: ['i-will-contact'],
      contradictions: ['i-will-contact beside others'],
    });
  });
});

describe('the safety summary', () => {
  test('takes what was left open for not allowed', () => {
    expect(safetyOf({ ...HARMED, voicemailOk: '', sayWhoWeAre: '', emailPrivate: '' }).mayNot).toEqual([
      'NO message',
      'do NOT say who',
      'e-mail is read by others',
    ]);
  });

  test('takes every way for not safe where none was given', () => {
    expect(safetyFor(new Map())).toEqual({
      ...NO_RULES,
      warning: words.warning,
      flags: [],
      notSafe: ['NOT phone', 'NOT text', 'NOT email', 'NOT letter', 'NOT trusted'],
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

  test('keeps a way that was marked safe when the form no longer offers it, and says that it was not asked', () => {
    const earlier: Answers = new Map([['contactMethods', ['text', 'pigeon']]]);
    expect(safetyFor(earlier)).toMatchObject({ flags: [{ id: 'unasked', says: words.unasked }], safe: ['text', 'pigeon'] });
    expect(safetyFor(new Map([['contactMethods', 'i-will-contact']]))).toMatchObject({
      warning: words.warningTheyContact,
      safe: ['i-will-contact'],
    });
  });

  test('shows beside each way all that it needs, the second number too', () => {
    const given: Fields = {
      contactMethods: ['phone', 'text', 'email', 'letter', 'trusted', 'manager'],
      phone: '07700900982',
      phoneSecond: '01614960018',
      email: 'a@b.example',
      address: 'Flat 1\nExampleton',
      trustedName: 'Bronwen',
      trustedRelation: 'my sister',
      trustedContact: '07700 900461',
      trustedSecond: 'her husband',
      managerName: 'Rhys',
      managerContact: 'rhys@example.org',
      prison: 'HMP Example',
    };
    expect(safetyFor(new Map(Object.entries(given)), 'responsible').safe).toEqual([
      'phone = 07700 900982, 0161 496 0018',
      'text = 07700 900982, 0161 496 0018',
      'email = a@b.example',
      'letter = Flat 1, Exampleton',
      'trusted = Bronwen, my sister, 07700 900461, her husband',
      'manager = Rhys, rhys@example.org, HMP Example',
    ]);
  });

  test('of a form that asks for no ways has what was given, by its value', () => {
    const given: Answers = new Map([['contactMethods', ['text']]]);
    expect(summariseSafety({ parts: [] }, given, words, 'en-GB')).toEqual({
      ...NO_RULES,
      warning: words.warning,
      flags: [{ id: 'unasked', says: words.unasked, danger: 0, contact: true }],
      safe: ['text'],
    });
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
