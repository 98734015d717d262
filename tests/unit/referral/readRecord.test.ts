import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { documentsFor, pdfOf } from '../../../src/delivery/mail/documents.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { readRecord } from '../../../src/referral/readRecord.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { HARMED, type Fields } from '../../support/answers.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';

const content = loadContent('content', 'neutral');
const address = { name: 'Portal', address: 'portal@example.org' };
const documents = documentsFor({ content, siteOrigin: 'https://refer.example.org', from: address, to: address });

const referral = (fields: Fields, changes: Partial<Referral> = {}): Referral => ({
  reference: 'RJ-X86T-X28V',
  revision: 1,
  receivedAt: new Date('2026-11-21T15:04:05.678Z'),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: readAnswers(formOf('harmed'), typed(fields), TODAY).answers,
  ...changes,
});
const filesOf = async (of: Referral): Promise<{ readonly pdf: Uint8Array; readonly json: string }> => {
  const [pdf, json] = (await documents(of, 1)).attachments;
  return { pdf: pdf?.content ?? new Uint8Array(), json: new TextDecoder().decode(json?.content) };
};

describe('the JSON of a referral', () => {
  test.each([
    ['first sent', referral(HARMED)],
    ['that an operator sent', referral(HARMED, { test: true, automatic: true })],
    ['that was changed', referral({ ...HARMED, phone: '07700 900111' }, { revision: 2, earlier: [referral(HARMED)] })],
  ])('makes the PDF again of one %s, to the last byte', async (_, of) => {
    const { pdf, json } = await filesOf(of);
    const read = readRecord(json);
    expect(read).toEqual({ referral: of, siteOrigin: 'https://refer.example.org', service: 'neutral' });
    expect(Buffer.compare(await pdfOf(content, read.referral, json), pdf)).toBe(0);
  });

  test('of the first version of the record makes it, too', async () => {
    const of = referral(HARMED);
    // All that it held.
    const json = JSON.stringify({
      $schema: 'https://refer.example.org/schema/harmed-1.json',
      envelope: 1,
      form: 'harmed',
      formVersion: 1,
      reference: of.reference,
      revision: 1,
      receivedAt: of.receivedAt.toISOString(),
      language: 'en',
      verified: false,
      mayBeAutomatic: false,
      answers: Object.fromEntries(of.answers),
    });
    const read = readRecord(json);
    expect(read).toEqual({ referral: of, siteOrigin: 'https://refer.example.org', service: undefined });
    expect(Buffer.compare(await pdfOf(content, read.referral, json), await pdfOf(content, of, json))).toBe(0);
  });

  test.each(['', '{}', '[]', '{"answers": 7}'])('is none of “%s”', (text) => expect(() => readRecord(text)).toThrow());
});
