import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { fill } from '../../../src/content/slots.ts';
import { loadContent } from '../../../src/content/load.ts';
import { numbersOf } from '../../../src/forms/numbers.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { makeReferralPdf } from '../../../src/paper/referral/referralPdf.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { HARMED, ON_BEHALF, RESPONSIBLE, type Fields } from '../../support/answers.ts';
import { anyFields } from '../../support/everyKind.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';
import { elements, headings, readPdf, type Element } from '../../support/pdfReader.ts';

const content = loadContent('content', 'neutral');
const said = content.languages[0].words.pdf.referral;

const referralOf = (form: string, fields: Fields, change: Partial<Referral> = {}): Referral => ({
  reference: 'RJ-X86T-X28V',
  revision: 1,
  receivedAt: new Date('2026-11-21T15:04:05Z'),
  form,
  language: 'en',
  automatic: false,
  answers: readAnswers(formOf(form), typed(fields), TODAY).answers,
  ...change,
});

const documentOf = async (referral: Referral) => {
  const worded = wordReferral(content, referral);
  const { words, service } = worded.language;
  const frame = { marking: service.marking, serviceName: service.name, language: worded.tag, words: words.pdf };
  return { worded, pdf: await readPdf(await makeReferralPdf({ ...worded, ...frame, referral })) };
};

const squash = (text: string): string => text.replace(/\s+/g, '');

/** What a coordinator needs within twenty seconds. */
const neededOf = ({ briefing, safety }: ReturnType<typeof wordReferral>): readonly string[] => [
  ...briefing.who,
  ...briefing.side,
  ...briefing.referrer,
  ...safety.flags.map((flag) => flag.says),
  safety.warning,
  ...safety.first,
  ...safety.safe,
  ...safety.contradictions,
  ...safety.unchecked,
  ...safety.notSafe,
  ...safety.may,
  ...safety.mayNot,
  ...safety.times,
  ...safety.avoid,
  ...briefing.language,
  ...briefing.access,
  ...briefing.accessDetail,
];

/** What the last element of a page is, of those that sections hold. */
const lastRole = ({ children }: Element): string | undefined =>
  children.flatMap((section) => section.children.map(({ role }) => role)).at(-1);

const MANY_FLAGS: Fields = {
  ...ON_BEHALF,
  adult: 'under-18',
  guardian: 'Bronwen',
  guardianAgreed: 'not-safe',
  where: 'prison',
  prison: 'HMP Exampleton',
  contactMethods: ['phone', 'text', 'email', 'letter', 'trusted', 'through-me', 'i-will-contact'],
  email: 'zofia@example.org',
  address: 'Flat 1\nExampleton EX1 1AA',
  trustedName: 'Bronwen',
  trustedRelation: 'her sister',
  trustedContact: '07700 900461',
  reachConfirmed: 'no',
  noContactOrder: 'yes',
  riskFlags: ['violence', 'weapons', 'domestic-abuse', 'sexual-harm', 'stalking', 'pressure', 'hate', 'self-harm', 'safeguarding', 'staff'],
  accessNeeds: ['interpreter', 'bsl', 'relay-uk', 'large-print', 'reading-writing', 'other'],
  language: 'Arabic, as in Sudan',
  accessDetail: 'Not an interpreter who knows the family.',
};

describe('the first page', () => {
  test.each(['harmed', 'responsible', 'on-behalf'])(
    'of any referral by "%s" tells who, which side, how, never, when, what to avoid and say, and what the person needs',
    async (form) => {
      await fc.assert(
        fc.asyncProperty(anyFields(formOf(form), true), async (fields) => {
          const { worded, pdf } = await documentOf(referralOf(form, fields));
          const first = squash(pdf.pages[0]?.text ?? '');
          const missing = neededOf(worded).filter((each) => !first.includes(squash(each)));
          expect(missing).toEqual([]);
          for (const label of [
            said.who,
            said.side,
            said.safe,
            said.notSafe,
            said.conduct,
            said.times,
            said.avoid,
            said.language,
            said.access,
          ])
            expect(first).toContain(squash(label));

          // What was left empty is gathered in one line of its part, and no heading stands alone at a foot.
          const gathered = worded.parts.flatMap(({ rows }) => {
            const left = rows.filter((row) => !row.answered).map(({ label }) => label);
            return left.length === 0 ? [] : [fill(said.notAnswered, { questions: left.join('; ') })];
          });
          const all = squash(pdf.text);
          expect(gathered.filter((line) => !all.includes(squash(line)))).toEqual([]);
          expect(pdf.text.split(fill(said.notAnswered, { questions: '|' }).split('|')[0] ?? '')).toHaveLength(gathered.length + 1);
          expect(pdf.pages.filter((page) => lastRole(page.tagged) === 'H2')).toEqual([]);
        }),
        { numRuns: 20 },
      );
    },
  );

  test('has room for everything beside eighteen flags, the dangers first', async () => {
    const { worded, pdf } = await documentOf(referralOf('on-behalf', MANY_FLAGS));
    expect(worded.safety.flags.length).toBeGreaterThan(17);
    const first = squash(pdf.pages[0]?.text ?? '');
    expect(neededOf(worded).filter((each) => !first.includes(squash(each)))).toEqual([]);
    const [list] = elements(pdf.pages, 'L');
    expect(list?.children.map(({ text }) => text)).toEqual(worded.safety.flags.map((flag) => flag.says));
  });

  test('cuts what is long, and names the page on which it stands whole', async () => {
    const neverDo = Array.from({ length: 120 }, (_, word) => `x${word}`).join(' ');
    const { pdf } = await documentOf(referralOf('harmed', { ...HARMED, neverDo }));
    const [first, ...others] = pdf.pages;
    expect(first?.text).not.toContain('x119');
    const told = fill(said.continues, { page: '2' });
    expect(first?.text).toContain(told);
    expect(first?.tagged.text).toContain(told);
    expect(others[0]?.text).toContain('x119');
  });

  test('says large that it is another version, and names and marks what has changed', async () => {
    const earlier = [referralOf('harmed', HARMED)];
    const changed = { ...HARMED, phone: '07700 900111', happenedWhen: '' };
    const { worded, pdf } = await documentOf(referralOf('harmed', changed, { revision: 2, earlier }));
    const labels = worded.parts.flatMap(({ rows }) =>
      rows.filter(({ id }) => ['phone', 'happenedWhen'].includes(id)).map(({ label }) => label),
    );
    expect(labels).toHaveLength(2);
    expect(pdf.pages[0]?.text).toContain(fill(said.revised, { revision: '2' }).slice(0, 30));
    expect(squash(pdf.pages[0]?.text ?? '')).toContain(squash(fill(said.changedAnswers, { answers: labels.join('; ') })));
    expect(pdf.text.split(fill(said.changedRow, { revision: '1' }))).toHaveLength(3);
    for (const page of pdf.pages) expect(page.text).toContain(`RJ-X86T-X28V ${fill(said.version, { revision: '2' })}`);
  });
});

describe('the document', () => {
  test.each([
    ['harmed', HARMED],
    ['responsible', RESPONSIBLE],
    ['on-behalf', ON_BEHALF],
  ] as const)('of a usual referral by "%s" has two pages', async (form, fields) => {
    expect((await documentOf(referralOf(form, fields))).pdf.pages).toHaveLength(2);
  });

  test('bears the number of each question, as the form on paper and the JSON do', async () => {
    const { worded, pdf } = await documentOf(referralOf('on-behalf', ON_BEHALF));
    const rows = worded.parts.flatMap((part) => part.rows).filter((row) => row.answered);
    const numbers = numbersOf(formOf('on-behalf'));
    const heads = elements(pdf.pages, 'TH').map(({ text }) => text);
    expect(rows.length).toBeGreaterThan(10);
    for (const { id, label } of rows) expect(heads).toContain(`${numbers.get(id)} ${label}`);
  });

  test('is not made longer by line breaks, and loses no line', async () => {
    const empty = `a${'\n'.repeat(400)}b`;
    const short = (lines: number): string => Array.from({ length: lines }, (_, line) => line % 10).join('\n');
    const buried = { ...HARMED, neverDo: empty, accessDetail: short(245), anythingElse: short(490) };
    const { pdf } = await documentOf(referralOf('harmed', buried));
    expect(pdf.pages.length).toBeLessThan(5);
    expect(pdf.text).toContain('0 / 1 / 2 / 3 / 4 / 5 / 6 / 7 / 8 / 9 / '.repeat(3).trim());
    expect(pdf.text).toContain(said.breaks);
  });

  test('of the longest answers that the forms take has eight pages at most', async () => {
    const long = 'Nobody must know of this at home. '.repeat(60);
    const full = { ...MANY_FLAGS, neverDo: long.slice(0, 500), address: long.slice(0, 500), riskSummary: long.slice(0, 2000) };
    const { pdf } = await documentOf(
      referralOf('on-behalf', { ...full, accessDetail: long.slice(0, 500), anythingElse: long.slice(0, 1000) }),
    );
    expect(pdf.pages.length).toBeLessThan(9);
  });

  test('has no heading alone at the foot of a page', async () => {
    for (let lines = 0; lines < 12; lines += 1) {
      const { pdf } = await documentOf(
        referralOf('harmed', { ...HARMED, neverDo: 'line\n'.repeat(lines), accessDetail: 'line\n'.repeat(11) }),
      );
      const [H1 = ''] = headings(pdf.pages);
      expect(H1).toMatch(/^H1/);
      for (const page of pdf.pages) {
        const roles = page.tagged.children.flatMap((section) => section.children.map(({ role }) => role));
        expect(roles.at(-1)).not.toBe('H2');
      }
    }
  });

  test('is in the service’s working language, and says in which it was written', async () => {
    const [english] = content.languages;
    const reworded = (form: FormDefinition, words: string): FormDefinition => {
      const copy: FormDefinition = JSON.parse(JSON.stringify(form).replaceAll('Burglary', words));
      return copy;
    };
    const other = { ...english, code: 'cy', forms: english.forms.map((form) => reworded(form, 'Bwrgleriaeth')) };
    const bilingual = { languages: [english, other] as const };
    const asked = other.forms.find(({ id }) => id === 'harmed');
    const welsh = wordReferral(bilingual, { ...referralOf('harmed', HARMED), language: 'cy', asked });
    expect(welsh.writtenIn).toBe('Welsh');
    expect(welsh.parts).toEqual(wordReferral(content, referralOf('harmed', HARMED)).parts);
    const edited = reworded(formOf('harmed'), 'Hen eiriau');
    expect(JSON.stringify(wordReferral(bilingual, { ...referralOf('harmed', HARMED), language: 'cy', asked: edited }).parts)).toContain(
      'Hen eiriau',
    );
  });
});
