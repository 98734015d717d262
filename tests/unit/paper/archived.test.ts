import { inflateSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { makeBlankFormPdf } from '../../../src/paper/forms/blankForm.ts';
import { makeReferralPdf } from '../../../src/paper/referral/referralPdf.ts';
import { asked, harmedReferral, realForms, service, words } from '../../support/pdfFixtures.ts';

/** Every object of a file as text, streams inflated. */
const objectsOf = (bytes: Uint8Array): ReadonlyMap<string, string> => {
  const all = Buffer.from(bytes).toString('latin1');
  const found = new Map<string, string>();
  for (const [, number = '', body = ''] of all.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    const [, head = '', stream = ''] = /^([^]*?)\nstream\n([^]*?)\nendstream/.exec(body) ?? [body, body, ''];
    const content = head.includes('/FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream;
    found.set(number, `${head}\n${content}`);
  }
  return found;
};

const blankForm = async (): Promise<Uint8Array> => {
  const [form] = realForms;
  if (form === undefined) throw new Error('There is no form.');
  return makeBlankFormPdf({ form, serviceName: service.name, words: { pdf: words, form: asked }, size: 'normal', language: 'en-GB' });
};
const REFERRAL = await makeReferralPdf({ ...harmedReferral, json: Buffer.from('{}') });
const KEPT = [
  ['a referral', REFERRAL],
  ['a form to fill in', await blankForm()],
] as const;

describe.each(KEPT)('%s that is kept for years', (_, bytes) => {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = objectsOf(bytes);
  const all = [...objects.values()];
  const having = (pattern: RegExp): readonly string[] => all.filter((object) => pattern.test(object));
  const [catalogue = ''] = having(/\/Type \/Catalog/);

  it('says that it is PDF/A-3a and PDF/UA-1, with the dates of its own information', () => {
    expect(file).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
    for (const [own, told] of [
      ['CreationDate', 'CreateDate'],
      ['ModDate', 'ModifyDate'],
    ] as const) {
      const [, reference = ''] = new RegExp(`/${own} (\\d+) 0 R`).exec(having(/\/Producer \d+ 0 R/)[0] ?? '') ?? [];
      const date = /\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(objects.get(reference) ?? '');
      expect(date, own).not.toBeNull();
      const [year, month, day, hour, minute, second] = (date ?? []).slice(1);
      expect(file).toContain(`<xmp:${told}>${year}-${month}-${day}T${hour}:${minute}:${second}Z</xmp:${told}>`);
    }
    expect(file).toMatch(/\/ID \[/);
  });

  it('names its colours by a profile inside it', () => {
    const profile = /\/DestOutputProfile (\d+) 0 R/.exec(having(/\/S \/GTS_PDFA1/)[0] ?? '')?.[1] ?? '';
    expect(catalogue).toContain('/OutputIntents [');
    expect(objects.get(profile)).toContain('acsp');
    expect(objects.get(profile)).toMatch(/\/N 3\b/);
  });

  it('holds every font, and the letters of every shape that it draws', () => {
    const fonts = having(/\/Subtype \/Type0/);
    expect(fonts.length).toBeGreaterThan(1);
    expect(having(/\/Type \/Font\b[^]*\/Subtype \/(Type1|TrueType)\b/)).toEqual([]);
    for (const font of fonts) {
      const below = objects.get(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1] ?? '') ?? '';
      expect(objects.get(/\/FontDescriptor (\d+) 0 R/.exec(below)?.[1] ?? '')).toMatch(/\/FontFile2 \d+ 0 R/);
      const letters = objects.get(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '') ?? '';
      const shapes = [...letters.matchAll(/<([0-9a-f ]*)>(?=[ \]])/g)].map(([, code]) => code);
      // The first is the missing letter, which nothing draws; none of the others is without letters, or for private use.
      for (const code of shapes.slice(4)) expect(code).not.toMatch(/^$|^0000|^fffe|^feff|^[ef][0-8]/);
    }
  });

  it('has bookmarks to its headings', () => {
    expect(catalogue).toMatch(/\/Outlines \d+ 0 R/);
    expect(having(/\/Dest \[\d+ 0 R \/XYZ/).length).toBeGreaterThan(harmedReferral.parts.length);
  });

  it('says of every field how it looks, that it is printed, and in which element of the structure it stands', () => {
    const fields = having(/\/Subtype \/Widget/);
    expect(fields.length > 0).toBe(bytes !== REFERRAL);
    for (const field of fields) {
      expect(field).toMatch(/\/AP <<\n\/N /);
      expect(field).toMatch(/\/F 4\b/);
      expect(field).toMatch(/\/StructParent \d/);
    }
    expect(file).not.toMatch(/\/NeedAppearances true|\/XFA|\/AA\b|\/JavaScript/);
  });

  it('draws nothing that lets what is below it through', () => {
    expect(having(/\/(ca|CA) 0|\/SMask|\/BM \//)).toEqual([]);
  });
});

/** How many shapes each font file in a PDF holds: the second number of its table `maxp`. */
const shapesIn = (bytes: Uint8Array): readonly number[] =>
  [...objectsOf(bytes).values()].flatMap((object) => {
    const start = object.search(/(?<=\n)(?:\0\x01\0\0|true)[^]{0,300}maxp/);
    if (start < 0) return [];
    const font = Buffer.from(object.slice(start), 'latin1');
    return [font.readUInt16BE(font.readUInt32BE(font.indexOf('maxp') + 8) + 4)];
  });

test('a form to fill in holds too few shapes for PDFium to take the code of an Armenian, Hebrew or Arabic letter for one of them', async () => {
  const shapes = shapesIn(await blankForm());
  expect(Math.max(...shapes)).toBeGreaterThan(900);
  expect(Math.max(...shapes)).toBeLessThan(0x530);
});

test('a referral holds its JSON as data of the whole document', () => {
  const objects = objectsOf(REFERRAL);
  const attached = [...objects.values()].map((object) => /\/AF \[(\d+) 0 R\]/.exec(object)?.[1]).find((number) => number !== undefined);
  expect(objects.get(attached ?? '')).toContain('/AFRelationship /Data');
  expect([...objects.values()].filter((object) => /\/Type \/EmbeddedFile[^]*\/Subtype \/application#2Fjson/.test(object))).toHaveLength(1);
});
