import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../../src/content/slots.ts';
import type { ReferralPdf } from '../../../src/paper/referral/content.ts';
import { makeReferralPdf } from '../../../src/paper/referral/referralPdf.ts';
import { flag, harmedReferral, NO_RULES, words } from '../../support/pdfFixtures.ts';
import { elements, headings, placesOf, readPdf } from '../../support/pdfReader.ts';

const pdfOf = async (change: Partial<ReferralPdf> = {}) => readPdf(await makeReferralPdf({ ...harmedReferral, ...change }));

const titled = (route: string): string => fill(words.referral.title, { route });

const answering = (...lines: readonly string[]): Partial<ReferralPdf> => ({
  parts: [{ id: 'closing', title: 'Closing', rows: [{ id: 'anythingElse', label: 'Anything else', lines, answered: true, remarks: [] }] }],
});

describe('what a coordinator reads', () => {
  it('leads with the safety summary: warning, flags, safe ways, ways that are not, times, who to avoid', async () => {
    // B1
    const { pages } = await pdfOf();
    const first = pages[0]?.text ?? '';
    const { safety } = harmedReferral;
    const { safetyTitle, reference, unverified } = words.referral;
    const told = [
      titled('Person harmed'),
      `${reference} ${harmedReferral.referral.reference}`,
      safetyTitle,
      safety.warning.slice(0, 40),
      ...safety.flags.map(({ says }) => says),
      ...[safety.safe, safety.notSafe, safety.mayNot, safety.times].flat(),
      unverified.slice(0, 40),
    ];
    let at = 0;
    for (const each of told) {
      const found = first.indexOf(each, at);
      expect(found, each).toBeGreaterThanOrEqual(at);
      at = found;
    }
    expect(first.indexOf('A little about you')).toBeGreaterThan(at);
  });

  it('says so where no way is safe, no time was given and nobody was named to avoid', async () => {
    const { text } = await pdfOf({
      briefing: { who: [], side: ['Person harmed'], referrer: [], language: [], access: [], accessDetail: [] },
      safety: { ...NO_RULES, warning: 'Do not contact this person.', flags: [] },
    });
    for (const said of Object.values(words.referral.none)) expect(text).toContain(said);
  });

  it('shows each answer beside its label, each remark, and what was not answered', async () => {
    // M7
    const { pages } = await pdfOf();
    const rows = elements(pages, 'TR').map((row) => row.children.map((cell) => cell.text));
    expect(rows).toContainEqual(['Name', 'Siân Ŵyn-Łukasiewicz']);
    expect(pages.map((page) => page.text).join(' ')).toContain(fill(words.referral.notAnswered, { questions: 'Adult they trust' }));
    const remark = `${words.referral.remark}: Not in the usual form. Please check it.`;
    expect(rows).toContainEqual(['Crime reference number', `06/12345/26 ${remark}`]);
  });

  it('carries marking, reference and page number on every page, and says that nobody has checked it', async () => {
    const { pages, text } = await pdfOf(answering('word '.repeat(4000)));
    expect(pages.length).toBeGreaterThan(3);
    for (const [index, page] of pages.entries()) {
      expect(page.text).toContain('OFFICIAL-SENSITIVE');
      expect(page.text).toContain('RJ-7K3M-Q9TX');
      expect(page.text).toContain(`Page ${index + 1} of ${pages.length}`);
    }
    expect(text).toContain(words.referral.unverified.slice(0, 60));
  });

  it('tells staff that the reference proves nothing about who calls', async () => {
    const { pages } = await pdfOf();
    expect(pages[0]?.text).toContain(words.referral.referenceProves.slice(0, 40));
  });

  it('shows the contact rules of both versions under the safety summary, where they have changed', async () => {
    const { safety } = harmedReferral;
    const rules = (way: string) => ({ ...NO_RULES, safe: [way] });
    const { pages, text } = await pdfOf({
      safety: { ...safety, change: { before: rules('E-mail: a@b.example'), now: rules('Phone call: 0161 496 0018') } },
    });
    const { change, safetyTitle } = words.referral;
    const told = [safetyTitle, change.title, change.before, 'E-mail: a@b.example', change.now, 'Phone call: 0161 496 0018'];
    const places = told.map((each) => text.indexOf(each));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(elements(pages, 'H3').map((heading) => heading.text)).toEqual([change.before, change.now]);
  });

  it('says when it is a later version, and when a program may have filled the form', async () => {
    const { text } = await pdfOf({ referral: { ...harmedReferral.referral, revision: 2, automatic: true } });
    expect(text).toContain('version 2');
    expect(text).toContain(words.referral.automatic.slice(0, 40));
    const plain = await pdfOf();
    expect(plain.text).not.toContain(words.referral.automatic.slice(0, 40));
  });

  it('gives the time of the clock on the wall in Britain', async () => {
    const { text } = await pdfOf({ referral: { ...harmedReferral.referral, receivedAt: new Date('2026-07-01T22:30:00Z') } });
    expect(text).toContain('1 July 2026 at 23:30 BST');
    expect((await pdfOf()).text).toContain('21 November 2026 at 03:04 GMT');
  });
});

describe('what a screen reader finds', () => {
  it('a title without any name, the language, and a tagged document', async () => {
    // M8
    const bytes = await makeReferralPdf(harmedReferral);
    const { info, marked, viewer } = await readPdf(bytes);
    expect(info).toMatchObject({ Title: `${titled('Person harmed')} – RJ-7K3M-Q9TX`, Language: 'en-GB', PDFFormatVersion: '1.7' });
    expect(marked).toMatchObject({ Marked: true });
    expect(viewer).toMatchObject({ DisplayDocTitle: true });
    expect(Buffer.from(bytes).toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('headings in order and each label as the header of its row', async () => {
    const { pages, text } = await pdfOf();
    const titles = [words.referral.safetyTitle, ...harmedReferral.parts.map((part) => part.title)];
    expect(headings(pages)).toEqual([`H1 ${titled('Person harmed')}`, ...titles.map((title) => `H2 ${title}`)]);
    // And in the same order to the eye, each before what it heads.
    const drawn = harmedReferral.parts.flatMap(({ title, rows }) => [
      title,
      ...rows.filter((row) => row.answered).map(({ label }) => label),
    ]);
    expect(placesOf(text, [titled('Person harmed'), words.referral.safetyTitle, ...drawn])).not.toContain(-1);
    for (const row of elements(pages, 'TR')) expect(row.children.map((cell) => cell.role)).toEqual(['TH', 'TD']);
    const [flags] = elements(pages, 'L');
    expect(flags?.children.map((item) => item.text)).toEqual(harmedReferral.safety.flags.map(({ says }) => says));
  });

  it('nothing of the header and footer', async () => {
    const { pages } = await pdfOf();
    for (const page of pages) expect(page.tagged.text).not.toMatch(/Page \d|OFFICIAL/);
  });

  it('an answer that runs over pages as one answer', async () => {
    const { pages } = await pdfOf(answering('word '.repeat(3000)));
    const said = elements(pages, 'TD')
      .map((cell) => cell.text)
      .join(' ');
    expect(said.match(/\bword\b/g)).toHaveLength(3000);
    expect(pages[2]?.text).toContain('Anything else (continued)');
    expect(pages[2]?.tagged.text).not.toContain('(continued)');
  });
});

describe('what is not in it', () => {
  it('no script, no action, no link, no field', async () => {
    const bytes = await makeReferralPdf({
      ...harmedReferral,
      ...answering('http://example.com javascript:alert(1) <script>'),
      json: Buffer.from('{}'),
    });
    const { scripts, opens, pages, fields } = await readPdf(bytes);
    expect([scripts, opens, fields]).toEqual([null, null, null]);
    for (const page of pages) expect(page.annotations).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction|AA|SubmitForm|GoToR)\b/);
  });

  it('the JSON only when it is given', async () => {
    const json = Buffer.from('{"schema":1}');
    const given = await pdfOf({ json });
    expect(Buffer.from(given.attachments?.['referral.json']?.content ?? [])).toEqual(json);
    expect((await pdfOf()).attachments).toBeNull();
  });

  it('markup characters of a route in the metadata', async () => {
    const { info } = await pdfOf({ route: 'Harm & <repair>' });
    expect(info).toMatchObject({ Title: `${titled('Harm repair')} – RJ-7K3M-Q9TX` });
  });
});

describe('whatever was typed', () => {
  it('reads back as typed in Latin, Welsh, Polish, Greek and Cyrillic letters', async () => {
    const typed = [
      'Ŵyn ap Ŷr o Lŷn',
      'Zażółć gęślą jaźń',
      'Ξεσκεπάζω τὴν ψυχοφθόρα',
      'Съешь ещё этих мягких',
      'Nguyễn Thị Ánh',
      'Façade – “œuvre” – naïve',
      'office flat 1/2',
    ];
    const { text } = await pdfOf(answering(...typed));
    for (const each of typed) expect(text).toContain(each);
  });

  it('shows what would deceive the eye, and what no font holds, as code points', async () => {
    const { text } = await pdfOf(answering('pay\u202Eeman\u202C \u200B \uDC00 \u{1F6D1} \u{10380}'));
    expect(text).toContain('pay[U+202E]eman[U+202C] [U+200B] [U+DC00]');
    expect(text).toContain('[U+10380]');
  });

  it('reads back the same in a second document, though a letter was first met as a part of another', async () => {
    await pdfOf(answering('Żżš Ș'));
    const { text } = await pdfOf(answering('Zzs S 6'));
    expect(text).toContain('Zzs S 6');
  });

  it('gives the same bytes whatever was made before', async () => {
    const make = async (...lines: readonly string[]) => Buffer.from(await makeReferralPdf({ ...harmedReferral, ...answering(...lines) }));
    const texts = ['ffi ½ Ệ', 'السلام ﷲ بتث', 'মোহাম্মদ শ্রী', 'ਗੁਰਪ੍ਰੀਤ', '👨‍👩‍👧 👍🏽', 'Ζωή ё'];
    const first = await make(...texts);
    for (const text of texts) await make(Array.from(text).reverse().join(''));
    expect((await make(...texts)).equals(first)).toBe(true);
  });

  it('is never lost: 100,000 characters, one endless word, thousands of line breaks', async () => {
    const long = await pdfOf(answering('brown fox '.repeat(10_000)));
    expect(long.text.match(/brown fox/g)).toHaveLength(10_000);
    const endless = await pdfOf(answering('x'.repeat(10_000)));
    expect(
      elements(endless.pages, 'TD')
        .map((cell) => cell.text)
        .join('')
        .match(/x/g)?.length,
    ).toBeGreaterThanOrEqual(10_000);
    const broken = await pdfOf(answering('a\n'.repeat(3000), 'the end'));
    expect(broken.text).toContain('the end');
    const empty = await pdfOf(answering('\n'.repeat(60_000), 'the end'));
    expect(empty.pages.length).toBeLessThan(4);
  }, 30_000);

  it('draws with so many fonts at most, and one line tells what stands for the letters that it does not draw', async () => {
    const han = String.fromCodePoint(...Array.from({ length: 3209 }, (_, index) => 0x4e00 + 6 * index));
    const { codePoints, codePointsInJson } = words.referral;
    const json = Buffer.from('{}');
    const bytes = await makeReferralPdf({ ...harmedReferral, ...answering(han), json });
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/FontFile2 /g)?.length,
    ).toBeLessThan(60);
    expect((await readPdf(bytes)).text).toContain(`${codePoints} ${codePointsInJson}`);
    const usual = '他们赋有理性和良心';
    const { text } = await readPdf(await makeReferralPdf({ ...harmedReferral, ...answering(usual), json }));
    expect(text).toContain(usual);
    expect(text).not.toContain(codePoints);
  }, 60_000);

  it('makes a document of any Unicode in any place', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(
          '\u202E',
          '\u2067',
          '\uD800',
          '\uDFFF',
          '\u0301',
          '\u200D',
          '\n',
          '\r',
          'م',
          'ש',
          'ਗੁ',
          '্',
          'क',
          '😔',
          '\uFE0F',
          ' ',
          '(',
          '\0',
          '\\',
          ')',
        ),
        maxLength: 400,
      }),
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), fc.boolean(), async (lines, answered) => {
        const row = { id: 'x', label: lines[0] ?? '', lines, answered, remarks: lines };
        const bytes = await makeReferralPdf({
          ...harmedReferral,
          briefing: { who: lines, side: lines, referrer: lines, language: lines, access: lines, accessDetail: lines },
          safety: {
            ...NO_RULES,
            warning: lines[0] ?? '',
            flags: lines.map((line, index) => flag(line, index % 2 === 0)),
            first: lines,
            safe: lines,
            doubted: lines.slice(1),
            contradictions: lines,
            unchecked: lines,
            notSafe: lines,
            may: lines,
            mayNot: lines,
            times: lines,
            avoid: lines,
          },
          parts: [{ id: 'p', title: lines[0] ?? '', rows: [row, row] }],
        });
        expect((await readPdf(bytes)).pages.length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
