import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { unreadRules } from '../../../src/content/checks/rules.ts';
import { formFile, sharedPartFile } from '../../../src/content/forms.ts';
import { LIMITS, policyWords, ruleNames, RULES, ruleValues } from '../../../src/content/rules.ts';

const note = (rule?: Readonly<Record<string, unknown>>) => ({ kind: 'note', id: 'said', words: 'Words', rule });
const partOf = (...notes: readonly object[]) => ({
  id: 'a',
  title: 'A',
  items: [...notes, { kind: 'text', id: 'name', question: 'Name?' }],
});
const shared = (...notes: readonly object[]) => [sharedPartFile.parse(partOf(...notes))];
const form = (...parts: readonly object[]) => [
  formFile.parse({ id: 'f', version: 1, title: 'T', route: 'R', door: { title: 'D', words: 'W' }, before: 'B', reader: 'harmed', parts }),
];

const every = Object.fromEntries(ruleNames.map((name) => [name, LIMITS]));
const told = (...limits: readonly string[]) =>
  limits.map((limit) => ({
    file: 'content/services/a.yaml',
    line: 1,
    what: `no note of any form has "rule: { ${limit} }", so a service that says so would change nothing. Add one.`,
  }));
const unread = (forms: ReturnType<typeof form>, parts: ReturnType<typeof shared>) => unreadRules('content/services/a.yaml', forms, parts);

describe('a limit of a service', () => {
  test('is read by a note of a form, of a shared part, or one that a form adds to it', () => {
    const included = { include: 'a', add: [{ after: 'name', item: note(every) }] };
    expect(unread(form(partOf(note(every))), [])).toEqual([]);
    expect(unread(form(included), shared(note()))).toEqual([]);
    expect(unread(form(partOf(note())), shared(note(every)))).toEqual([]);
  });

  test('that no note reads is a problem, one by one', () => {
    expect(unread(form(partOf(note())), shared())).toEqual(told(...ruleNames.flatMap((name) => [`${name}: case-by-case`, `${name}: no`])));
    const { under18: _, ...others } = every;
    expect(unread(form(partOf(note(others), note({ under18: 'case-by-case' }))), [])).toEqual(told('under18: no'));
  });
});

describe('the rules of a service', () => {
  test('are taken for open where it says nothing, but for those that it must say', () => {
    const rules = z.strictObject(RULES);
    expect(rules.parse({ offenderLedDomesticAbuse: 'no' })).toEqual({
      offenderLed: 'yes',
      offenderLedDomesticAbuse: 'no',
      offenderLedSexualViolence: 'case-by-case',
      under18: 'yes',
      outsideArea: 'case-by-case',
      familyMayRefer: 'yes',
    });
    expect(rules.safeParse({}).success).toBe(false);
    expect(rules.safeParse({ offenderLedDomesticAbuse: 'perhaps' }).success).toBe(false);
  });

  test('have three values, of which two limit', () =>
    expect([ruleValues, LIMITS]).toEqual([
      ['yes', 'case-by-case', 'no'],
      ['case-by-case', 'no'],
    ]));

  test('are worded for each reader, or for all alike', () => {
    const words = policyWords(z.string());
    const each = { harmed: 'a', responsible: 'b', supporting: 'c' };
    expect(words.parse(each)).toEqual(each);
    expect(words.parse('all')).toEqual({ harmed: 'all', responsible: 'all', supporting: 'all' });
    for (const wrong of [{ harmed: 'a', responsible: 'b' }, { ...each, police: 'd' }, 7])
      expect(words.safeParse(wrong).success).toBe(false);
  });
});
