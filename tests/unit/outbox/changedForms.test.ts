import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LanguageContent } from '../../../src/content/language.ts';
import type { Answers } from '../../../src/forms/answers.ts';
import type { FormDefinition, Item, Question } from '../../../src/forms/definition.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { opener } from '../../../src/outbox/open.ts';
import { sealer } from '../../../src/outbox/seal.ts';
import { recordOf } from '../../../src/referral/record.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { HARMED, RESPONSIBLE } from '../../support/answers.ts';
import { ENGLISH, formOf, TODAY, typed } from '../../support/forms.ts';

const SENT = new Map(
  [['harmed', HARMED] as const, ['responsible', RESPONSIBLE] as const].map(([id, fields]): [string, Answers] => [
    id,
    readAnswers(formOf(id), typed(fields), TODAY).answers,
  ]),
);
const keys = await newKeyPair();
const open = opener(keys.identity);

/** What an editor may do between the day a referral is taken and the day it is delivered. */
const EDITS = [
  'rename',
  'remove',
  'reword',
  'swap-kind',
  'remove-option',
  'rename-options',
  'remove-part',
  'remove-form',
  'language',
] as const;
interface Edit {
  readonly edit: (typeof EDITS)[number];
  /** Which item or part, by chance. */
  readonly at: number;
}
const edits = fc.array(fc.record({ edit: fc.constantFrom(...EDITS), at: fc.nat(200) }), { minLength: 1, maxLength: 6 });

const plain = (id: string): Question => ({ kind: 'longText', id, question: 'Something else', errors: {} });
const asDate = (id: string): Question => ({ kind: 'date', id, question: 'A day', errors: {} });
const asConfirm = (id: string): Question => ({ kind: 'confirm', id, question: 'Sure?', label: 'I am sure', errors: {} });

const editItem = (item: Item, { edit, at }: Edit): readonly Item[] => {
  if (item.kind === 'note') return edit === 'remove' ? [] : [item];
  switch (edit) {
    case 'rename':
      return [{ ...item, id: `${item.id}Renamed` }];
    case 'remove':
      return [];
    case 'reword':
      return [{ ...item, question: 'Other words', short: undefined }];
    case 'swap-kind':
      return [[plain(item.id), asDate(item.id), asConfirm(item.id)][at % 3] ?? item];
    case 'remove-option':
      return ['options' in item ? { ...item, options: item.options.slice(0, 1) } : item];
    case 'rename-options':
      return ['options' in item ? { ...item, options: item.options.map((each) => ({ ...each, value: `${each.value}-2` })) } : item];
    case 'remove-part':
    case 'remove-form':
    case 'language':
      return [item];
  }
};

const editForm = (form: FormDefinition, change: Edit): FormDefinition => {
  if (change.edit === 'remove-part') return { ...form, parts: form.parts.filter((_, index) => index !== change.at % form.parts.length) };
  const items = form.parts.reduce((count, part) => count + part.items.length, 0);
  let index = -1;
  return {
    ...form,
    parts: form.parts.map((part) => ({
      ...part,
      items: part.items.flatMap((item) => (++index === change.at % Math.max(1, items) ? editItem(item, change) : [item])),
    })),
  };
};

const edited = (language: LanguageContent, changes: readonly Edit[]): LanguageContent =>
  changes.reduce((so, change) => {
    if (change.edit === 'remove-form') return { ...so, forms: [] };
    if (change.edit === 'language') return { ...so, code: 'en-IE' };
    return { ...so, forms: so.forms.map((form) => editForm(form, change)) };
  }, language);

const accept = async (form: string, languages: readonly LanguageContent[]): Promise<Referral> => {
  const answers = SENT.get(form) ?? new Map<string, string>();
  const bytes = await sealer(keys.recipient, languages)(
    { form, language: 'en', answers, automatic: false, receivedAt: new Date('2026-11-21T10:00:00Z') },
    'send-1',
  );
  const opened = await open(bytes, 'send-1');
  if (!opened.ok) throw new Error(opened.reason);
  return { ...opened.referral, reference: 'RJ-2222-2222', revision: 1 };
};

const at = (language: LanguageContent): { readonly languages: readonly [LanguageContent] } => ({ languages: [language] });

describe('a referral that waits while its form is edited', () => {
  test('is worded as it was accepted, to the last answer, after any of 1,000 edits', async () => {
    for (const form of SENT.keys()) {
      const referral = await accept(form, [ENGLISH]);
      const accepted = wordReferral(at(ENGLISH), { ...referral, asked: undefined });
      fc.assert(
        fc.property(edits, (changes) => {
          const { safety, parts } = wordReferral(at(edited(ENGLISH, changes)), referral);
          expect({ safety, parts }).toEqual({ safety: accepted.safety, parts: accepted.parts });
        }),
        { numRuns: 500 },
      );
    }
  });

  test('shows and flags every answer even when it was sealed without its form', async () => {
    let flagged = 0;
    for (const form of SENT.keys()) {
      const referral = await accept(form, []);
      const before = wordReferral(at(ENGLISH), referral);
      const lines = new Map(before.parts.flatMap((part) => part.rows.map((row) => [row.id, row.lines] as const)));
      const avoid = before.safety.avoid;
      fc.assert(
        fc.property(edits, (changes) => {
          const worded = wordReferral(at(edited(ENGLISH, changes)), referral);
          const { safety, parts } = worded;
          const rows = new Map(parts.flatMap((part) => part.rows.map((row) => [row.id, row] as const)));
          const odd = [...referral.answers].filter(([id, answer]) => {
            const row = rows.get(id);
            if (!row?.answered) return true;
            if (row.remarks.includes(ENGLISH.words.form.unasked.remark)) {
              // Not fitting: the answer itself, as it was given.
              expect(row.lines).toEqual(typeof answer === 'string' ? answer.split('\n') : answer);
              flagged++;
              expect(safety.flags[0]?.says).toBe(ENGLISH.words.safety.unasked);
              expect(JSON.parse(recordOf(referral, worded, 'https://refer.example'))).toMatchObject({
                unasked: expect.arrayContaining([id]),
              });
              return false;
            }
            // A box for words shows the value itself where a list showed its label.
            // A yes to one question cannot be told from a yes to another that took its id.
            return ![lines.get(id)?.join(), String(answer), 'I am sure'].includes(row.lines.join());
          });
          expect(odd).toEqual([]);
          expect(safety.avoid).toEqual(avoid);
        }),
        { numRuns: 500 },
      );
    }
    expect(flagged).toBeGreaterThan(1_000);
  });
});

test('a question of a kind that this portal no longer knows is shown as text under its own words', async () => {
  const { forms } = ENGLISH;
  const writtenEarlier = JSON.stringify(forms).replaceAll('"kind":"longText"', '"kind":"diary"');
  const earlier: readonly FormDefinition[] = JSON.parse(writtenEarlier);
  const referral = await accept('harmed', [{ ...ENGLISH, forms: earlier }]);
  const { safety, parts } = wordReferral(at({ ...ENGLISH, forms: [] }), referral);
  expect(safety.avoid).toEqual(['My brother must not know.', 'Never call after 5 pm.']);
  expect(parts.at(-1)?.id).not.toBe('unasked');
});
