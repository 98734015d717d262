import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOfEnding } from '../../../src/content/ending.ts';
import type { LanguageContent } from '../../../src/content/language.ts';
import { loadContent } from '../../../src/content/load.ts';
import { LIMITS, ruleNames, ruleValues } from '../../../src/content/rules.ts';
import { endingOf, notesFor } from '../../../src/forms/ending.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { flagsOf, stopOf } from '../../../src/forms/summary.ts';
import { HARMED, ON_BEHALF, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { copyContent, type ContentCopy } from '../../support/contentCopy.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';

/** Somebody whom no rule concerns. */
const HARMED_BY: Fields = { ...HARMED, afraidNow: 'no' };
const CAUSED: Fields = {
  ...RESPONSIBLE,
  where: 'community',
  contactMethods: ['letter'],
  offenceType: 'burglary',
  relationship: 'stranger',
  areaLink: 'live',
};
const REFERRED: Fields = { ...ON_BEHALF, offenceType: 'burglary', relationship: 'stranger', areaLink: 'live', riskFlags: ['none-known'] };
const REFERRED_HARMED: Fields = { ...REFERRED, subject: 'harmed', afraidNow: 'no', affectedAs: 'me' };
const UNDER_18 = { adult: 'under-18', guardian: 'her aunt', guardianAgreed: 'yes' };

interface Concerned {
  readonly rule: string;
  readonly form: string;
  readonly who: string;
  readonly fields: Fields;
}
const concerned = (rule: string, form: string, who: string, fields: Fields): Concerned => ({ rule, form, who, fields });

/** Every rule, on every route, at every answer that it concerns. */
const CONCERNED: readonly Concerned[] = [
  concerned('offenderLed', 'responsible', 'whoever caused harm', CAUSED),
  concerned('offenderLed', 'on-behalf', 'somebody who caused harm', REFERRED),
  ...[{ offenceType: 'domestic-abuse' }, { relationship: 'partner' }, { relationship: 'family' }].flatMap((answer) => [
    concerned('offenderLedDomesticAbuse', 'responsible', JSON.stringify(answer), { ...CAUSED, ...answer }),
    concerned('offenderLedDomesticAbuse', 'on-behalf', JSON.stringify(answer), { ...REFERRED, ...answer }),
  ]),
  concerned('offenderLedSexualViolence', 'responsible', 'sexual harm', { ...CAUSED, offenceType: 'sexual' }),
  concerned('offenderLedSexualViolence', 'on-behalf', 'sexual harm', { ...REFERRED, offenceType: 'sexual' }),
  concerned('under18', 'harmed', 'a young person', { ...HARMED_BY, ...UNDER_18 }),
  concerned('under18', 'responsible', 'a young person', { ...CAUSED, ...UNDER_18 }),
  concerned('under18', 'on-behalf', 'a young person harmed', { ...REFERRED_HARMED, ...UNDER_18 }),
  concerned('under18', 'on-behalf', 'a young person who caused harm', { ...REFERRED, ...UNDER_18 }),
  concerned('outsideArea', 'harmed', 'no link', { ...HARMED_BY, areaLink: 'not-sure' }),
  concerned('outsideArea', 'responsible', 'no link', { ...CAUSED, areaLink: 'not-sure' }),
  concerned('outsideArea', 'on-behalf', 'no link', { ...REFERRED, areaLink: 'not-sure' }),
  concerned('familyMayRefer', 'on-behalf', 'a sister', { ...REFERRED_HARMED, refType: 'family' }),
];

const SERVICE = 'services/neutral.yaml';
const copy: { content?: ContentCopy } = {};
const languages = new Map<string, LanguageContent>();

beforeAll(() => {
  const content = copyContent();
  copy.content = content;
  for (const rule of ruleNames) content.change(SERVICE, new RegExp(`(?<=\\n${rule}: )\\S+`), `'yes'`);
  languages.set('yes', loadContent(content.path, 'neutral').languages[0]);
  for (const rule of ruleNames)
    for (const value of LIMITS) {
      content.change(SERVICE, new RegExp(`(?<=\\n${rule}: )\\S+`), `'${value}'`);
      languages.set(`${rule}: ${value}`, loadContent(content.path, 'neutral').languages[0]);
      content.change(SERVICE, new RegExp(`(?<=\\n${rule}: )\\S+`), `'yes'`);
    }
});
afterAll(() => copy.content?.dispose());

/** What a person, and staff, are told. */
const toldBy = (setting: string, { form: id, fields }: Pick<Concerned, 'form' | 'fields'>) => {
  const language = languages.get(setting);
  if (!language) throw new Error(`Nothing was loaded for ${setting}.`);
  const form = formOf(id, language);
  const { answers, errors } = readAnswers(form, typed(fields), TODAY);
  const { keep: _, ...ending } = wordsOfEnding(language.words.form.sent, form, endingOf(form, answers));
  return {
    errors,
    stop: stopOf(form, answers),
    notes: notesFor(form, answers).map(({ words }) => words),
    flags: flagsOf(form, answers).map(({ says }) => says),
    ending,
    ends: language.words.form.sent.ends,
    form,
  };
};

describe('a rule of a service', () => {
  test('has a value for everything that a service can say', () => expect(ruleValues).toEqual(['yes', 'case-by-case', 'no']));

  test('is tried on every route that it concerns', () => {
    expect(new Set(CONCERNED.map(({ rule }) => rule))).toEqual(new Set(ruleNames));
  });

  describe.each(CONCERNED)('$rule, for $who on "$form"', (one) => {
    const { rule, form, fields } = one;
    test.each(LIMITS)('when it says "%s" is told at the answer, after sending and to staff, and stops nobody', (value) => {
      const open = toldBy('yes', one);
      const limited = toldBy(`${rule}: ${value}`, one);
      expect([limited.errors, limited.stop]).toEqual([[], undefined]);
      expect(limited.notes.length).toBeGreaterThanOrEqual(open.notes.length);
      expect(limited.flags.filter((flag) => !open.flags.includes(flag))).toHaveLength(1);
      expect(open.ending.rules).toEqual([]);
      expect(limited.ending.rules).toHaveLength(1);
      expect(open.ending.next).toBe((open.form.sent?.we ?? open.ends.we).next);
      expect(limited.ending.next).toBe((limited.form.sent?.limited ?? limited.ends.limited).next);
    });

    test('says nothing to those whom it does not concern', () => {
      const others: Readonly<Record<string, Fields>> = { harmed: HARMED_BY, responsible: CAUSED, 'on-behalf': REFERRED_HARMED };
      const other = { form, fields: others[form] ?? fields };
      if (rule === 'offenderLed' && form === 'responsible') return;
      for (const value of LIMITS) expect(toldBy(`${rule}: ${value}`, other).flags).toEqual(toldBy('yes', other).flags);
    });
  });

  test('that no note would tell anybody stops the build', () => {
    const content = copyContent();
    for (const form of ['harmed', 'responsible', 'on-behalf'])
      content.change(`en/forms/${form}.yaml`, "rule: { under18: 'no' }", "rule: { under18: 'yes' }");
    expect(() => loadContent(content.path, 'neutral')).toThrow('no note of any form has "rule: { under18: no }"');
    content.dispose();
  });
});

describe('a rule in the service’s own words', () => {
  const DOMESTIC: readonly (readonly [form: string, reader: 'harmed' | 'responsible' | 'supporting', fields: Fields])[] = [
    ['harmed', 'harmed', { ...HARMED_BY, offenceType: 'domestic-abuse' }],
    ['responsible', 'responsible', { ...CAUSED, offenceType: 'domestic-abuse' }],
    ['on-behalf', 'supporting', { ...REFERRED, offenceType: 'domestic-abuse' }],
    ['on-behalf', 'supporting', { ...REFERRED_HARMED, offenceType: 'domestic-abuse' }],
  ];
  test.each(['neutral', 'greater-manchester', 'hampshire', 'merseyside', 'cambridgeshire', 'calm-london'])(
    'F25 stands in each form of %s',
    (service) => {
      const [language] = loadContent('content', service).languages;
      languages.set(service, language);
      for (const [form, reader, fields] of DOMESTIC) {
        const told = toldBy(service, { form, fields });
        expect(told.notes).toContain(language.service.policy.domesticAbuse[reader]);
        expect(told.ending.next).not.toBe((told.form.sent?.we ?? told.ends.we).next);
      }
    },
  );

  test('is left out where the service has none', () => {
    const content = copyContent();
    content.change(SERVICE, /\n {2}sexualViolence:\n(?: {4}.*\n)+/, '\n');
    languages.set('silent', loadContent(content.path, 'neutral').languages[0]);
    const before = formOf('harmed').parts.flatMap(({ items }) => items).length;
    expect(toldBy('silent', { form: 'harmed', fields: HARMED_BY }).form.parts.flatMap(({ items }) => items)).toHaveLength(before - 1);
    content.dispose();
  });
});
