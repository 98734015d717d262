import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeReferralPdf } from '../../../src/paper/referral/referralPdf.ts';
import { harmedReferral } from '../../support/pdfFixtures.ts';

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

describe('a referral that is kept for years', async () => {
  const bytes = await makeReferralPdf({ ...harmedReferral, json: Buffer.from('{}') });
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

  it('holds the JSON as data of the whole document, and bookmarks to its headings', () => {
    const attached = /\/AF \[(\d+) 0 R\]/.exec(catalogue)?.[1] ?? '';
    expect(objects.get(attached)).toContain('/AFRelationship /Data');
    expect(having(/\/Type \/EmbeddedFile/)[0]).toMatch(/\/Subtype \/application#2Fjson/);
    expect(catalogue).toMatch(/\/Outlines \d+ 0 R/);
    expect(having(/\/Dest \[\d+ 0 R \/XYZ/)).toHaveLength(harmedReferral.parts.length + 2);
  });

  it('draws nothing that lets what is below it through', () => {
    expect(having(/\/(ca|CA) 0|\/SMask|\/BM \//)).toEqual([]);
  });
});
