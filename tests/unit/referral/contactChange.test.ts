import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../src/forms/answers.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { safetyInWords, type Said, type SafetySummary } from '../../../src/referral/safety.ts';
import { afterChange } from '../../../src/referral/contactChange.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { loadContent, type Content } from '../../../src/content/load.ts';
import { SAFETY_WORDS, withPlainWords } from '../../support/plainForms.ts';
import { NO_RULES } from '../../support/pdfFixtures.ts';

const loaded = loadContent('content', 'neutral');
const [english] = loaded.languages;
const words = SAFETY_WORDS;
const content: Content = {
  ...loaded,
  languages: [{ ...english, forms: english.forms.map((form) => withPlainWords(form)), words: { ...english.words, safety: words } }],
};

const version = (revision: number, answers: Readonly<Record<string, Answer>>, earlier: readonly Referral[] = []): Referral => ({
  reference: 'RJ-2222-2222',
  revision,
  receivedAt: new Date(0),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: new Map(Object.entries(answers)),
  earlier,
});
const safetyOf = (referral: Referral): SafetySummary => wordReferral(content, referral).safety;

const EMAIL_ONLY = { contactMethods: ['email'], email: 'a@b.example', emailPrivate: 'yes', neverDo: 'My brother must not know' };
const PHONE_TOO = {
  contactMethods: ['email', 'phone'],
  email: 'a@b.example',
  emailPrivate: 'yes',
  phone: '07700900982',
  voicemailOk: 'yes',
  sayWhoWeAre: 'yes',
};
const first = version(1, EMAIL_ONLY);

describe('a referral sent again with other contact rules', () => {
  const changed = safetyOf(version(2, PHONE_TOO, [first]));

  test('leads with the change as a danger', () =>
    expect(changed.flags[0]).toMatchObject({ id: 'contact-changed', says: words.contactChanged }));
  test('keeps to what both versions allow', () => {
    expect(changed.safe).toEqual(['email = a@b.example']);
    expect(changed.notSafe).toContain('NOT phone');
  });
  test('keeps what only the first said to avoid', () => expect(changed.avoid).toEqual(['My brother must not know']));
  test('shows both as they were sent', () => {
    expect(changed.change?.before.safe).toEqual(['email = a@b.example']);
    expect(changed.change?.now.safe).toContain('phone = 07700 900982');
    expect(changed.change?.now.avoid).toEqual([]);
  });

  test('is no less strict when the changed version is repeated with another answer changed', () => {
    const second = version(2, PHONE_TOO);
    const third = safetyOf(version(3, { ...PHONE_TOO, name: 'Sam' }, [first, second]));
    expect(third.flags[0]).toMatchObject({ says: words.contactChanged });
    expect(third.safe).toEqual(['email = a@b.example']);
    expect(third.change?.before.avoid).toEqual(['My brother must not know']);
  });

  test('does not call another number safe, though the way is the same', () => {
    const other = safetyOf(version(2, { ...PHONE_TOO, phone: '07700900111' }, [version(1, PHONE_TOO)]));
    expect(other.safe.some((line) => line.includes('07700'))).toBe(false);
    expect(other.notSafe).toContain('NOT phone, it differs');
  });

  test('allows no way that the later version forbids, and forbids what either does, each once', () => {
    const fewer = safetyOf(version(2, EMAIL_ONLY, [version(1, PHONE_TOO)]));
    expect(fewer.safe).toEqual(['email = a@b.example']);
    expect(fewer.notSafe).toEqual([...new Set([...safetyOf(version(1, PHONE_TOO)).notSafe, ...safetyOf(first).notSafe])]);
  });

  test('keeps the times that suit all versions, and is silent on times where none told any', () => {
    const told = (safeTimes: readonly string[], name = 'Sam'): Referral => version(1, { ...PHONE_TOO, name, safeTimes });
    const both = safetyOf(
      version(2, { ...PHONE_TOO, phone: '07700900111', safeTimes: ['mornings', 'evenings'] }, [told(['mornings', 'afternoons'])]),
    );
    expect(both.times).toEqual(['mornings']);
    expect(changed.times).toEqual([]);
    expect(safetyOf(version(2, { ...PHONE_TOO, safeTimes: ['mornings'] }, [version(1, PHONE_TOO)])).times).toEqual([words.noCommonTime]);
  });

  test('keeps the warnings and flags of every version, each once, the change before all', () => {
    const afraid = version(1, { ...EMAIL_ONLY, afraidNow: 'yes' });
    const young = version(2, { ...PHONE_TOO, adult: 'under-18' }, [afraid]);
    const own = [...safetyOf(version(1, { ...PHONE_TOO, adult: 'under-18' })).flags, ...safetyOf(afraid).flags];
    expect(own.length).toBeGreaterThan(1);
    const ids = (of: Referral): readonly string[] => safetyOf(of).flags.map(({ id }) => id);
    const ranked = own.toSorted((a, b) => a.danger - b.danger).map(({ id }) => id);
    expect(ids(young)).toEqual(['contact-changed', ...new Set(ranked)]);
    expect(ids({ ...young, revision: 3 }).slice(0, 2)).toEqual(['contact-changed', 'earlier-gone']);
    expect(changed.warning).toBe(words.warning);
  });

  test('waits for the person where an earlier version said that they will make contact', () => {
    const silent = version(1, { contactMethods: ['i-will-contact'] });
    expect(safetyOf(version(2, PHONE_TOO, [silent])).warning).toBe(words.warningTheyContact);
  });

  test('tells that no time suits all versions', () => {
    const mornings = version(1, { ...PHONE_TOO, safeTimes: ['mornings'] });
    expect(safetyOf(version(2, { ...PHONE_TOO, safeTimes: ['evenings'] }, [mornings])).times).toEqual([words.noCommonTime]);
  });
});

describe('what has changed since the version before', () => {
  test('is named by its questions, taken away or new', () => {
    const second = version(2, { ...EMAIL_ONLY, neverDo: 'Not at night', name: 'Sam' }, [first]);
    const third = version(3, { contactMethods: ['email'], email: 'a@b.example', name: 'Sam' }, [first, second]);
    expect(wordReferral(content, second).changed).toEqual(['neverDo', 'name']);
    expect(wordReferral(content, third).changed).toEqual(['emailPrivate', 'neverDo']);
    expect(wordReferral(content, first).changed).toEqual([]);
    expect(wordReferral(content, version(3, EMAIL_ONLY, [first])).changed).toEqual([]);
  });

  test('keeps what one version allows to say from another that does not', () => {
    const loud = version(2, { ...PHONE_TOO, voicemailOk: 'no' }, [version(1, PHONE_TOO)]);
    expect(safetyOf(loud).may).not.toContain('message ok');
    expect(safetyOf(loud).mayNot).toContain('NO message');
  });
});

describe('a referral sent again with the same contact rules', () => {
  test('is worded as it stands, without alarm', () => {
    const again = safetyOf(version(2, { ...EMAIL_ONLY, name: 'Sam' }, [first]));
    expect(again).toEqual(safetyOf({ ...first, answers: new Map(Object.entries({ ...EMAIL_ONLY, name: 'Sam' })) }));
  });

  test('keeps its own flags, behind that one', () => {
    const afraid = { ...EMAIL_ONLY, afraidNow: 'yes' };
    const [gone, ...own] = safetyOf(version(2, afraid)).flags;
    expect(gone?.id).toBe('earlier-gone');
    expect(own).toEqual(safetyOf(version(1, afraid)).flags);
  });

  test('is flagged where the version before is no longer kept, since nobody can compare', () => {
    expect(safetyOf(version(2, EMAIL_ONLY)).flags[0]).toMatchObject({ id: 'earlier-gone', says: words.earlierGone });
  });
});

/** Each entry named by its last word, as ways are: "NOT phone" is of "phone". */
const named = (texts: readonly string[]): readonly Said[] => texts.map((says) => ({ id: says.split(' ').at(-1) ?? says, says }));
const WARNINGS: Readonly<Record<string, string>> = { [words.warningTheyContact]: 'theyContact', [words.warningAskFirst]: 'askFirst' };
const withNames = ({ warning, flags, change: _change, ...rules }: SafetySummary): SafetySummary<Said> => ({
  warning: { id: WARNINGS[warning] ?? 'readFirst', says: warning },
  flags,
  first: named(rules.first),
  safe: named(rules.safe),
  doubted: named(rules.doubted),
  contradictions: named(rules.contradictions),
  unchecked: named(rules.unchecked),
  notSafe: named(rules.notSafe),
  may: named(rules.may),
  mayNot: named(rules.mayNot),
  times: named(rules.times),
  avoid: named(rules.avoid),
});
const changed = (now: SafetySummary, earlier: readonly SafetySummary[]): SafetySummary =>
  safetyInWords(afterChange(withNames(now), earlier.map(withNames), true, words));

describe('the whole summary of three versions', () => {
  const flag = (id: string, danger: number) => ({ id, says: id, danger, contact: false });
  const one: SafetySummary = {
    warning: words.warning,
    flags: [flag('prison', 6), flag('young', 8)],
    first: ['talk'],
    safe: ['text', 'phone', 'email', 'letter'],
    doubted: ['phone', 'letter'],
    contradictions: ['phone but “no calls”'],
    unchecked: ['trusted', 'text'],
    notSafe: ['NOT manager'],
    may: ['say who', 'message'],
    mayNot: ['NO e-mail'],
    times: ['mornings', 'evenings'],
    avoid: ['my brother'],
  };
  const two: SafetySummary = {
    warning: words.warningAskFirst,
    flags: [flag('afraid', 1), flag('prison', 6)],
    first: ['talk', 'only then'],
    safe: ['phone', 'text', 'email'],
    doubted: ['email'],
    contradictions: ['email but “no mails”', 'phone but “no calls”'],
    unchecked: [],
    notSafe: ['NOT letter'],
    may: ['message', 'say who', 'plain envelope'],
    mayNot: [],
    times: ['evenings', 'mornings', 'weekends'],
    avoid: ['my brother', 'the post'],
  };
  const three: SafetySummary = { ...two, warning: words.warning, safe: ['email', 'phone'], may: ['say who'], avoid: [] };
  const rules = ({ warning: _warning, flags: _flags, ...own }: SafetySummary) => own;

  test('is the strictest of all, and holds the first that differed beside the last', () => {
    expect(changed(three, [one, two])).toEqual({
      warning: words.warningAskFirst,
      flags: [
        { id: 'contact-changed', says: words.contactChanged, danger: 0, contact: true },
        flag('afraid', 1),
        flag('prison', 6),
        flag('young', 8),
      ],
      first: ['talk', 'only then'],
      safe: ['phone', 'email'],
      doubted: ['phone', 'email'],
      contradictions: ['phone but “no calls”', 'email but “no mails”'],
      unchecked: ['trusted', 'text'],
      notSafe: ['NOT manager', 'NOT letter'],
      may: ['say who'],
      mayNot: ['NO e-mail'],
      times: ['mornings', 'evenings'],
      avoid: ['my brother', 'the post'],
      change: { before: rules(one), now: rules(three) },
    });
  });

  test('names as unchecked only what is safe in none', () => {
    const both = { ...NO_RULES, warning: words.warning, flags: [], safe: ['text', 'phone'], unchecked: ['text', 'trusted'] };
    expect(changed({ ...both, avoid: ['x'] }, [both]).unchecked).toEqual(['trusted']);
  });

  test('asks to wait for the person before it asks to talk with whoever refers', () => {
    const they = { ...one, warning: words.warningTheyContact };
    expect(changed(three, [two, they]).warning).toBe(words.warningTheyContact);
  });
});
