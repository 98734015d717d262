import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { makeBlankFormPdf } from '../../../src/paper/forms/blankForm.ts';
import { readRecord } from '../../../src/referral/readRecord.ts';
import { recordOf } from '../../../src/referral/record.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { readFilled } from '../../../tools/read/filled.ts';
import { take } from '../../../tools/read/take.ts';
import { SAMPLES } from '../../../tools/samples/answers.ts';
import { byPoppler } from '../../languages/reading.ts';
import { needPoppler } from '../../support/picture.ts';
import { annotationsOf } from '../../support/pdfReader.ts';

const TODAY = '2026-11-21';
const content = loadContent('content', 'neutral');
const [language] = content.languages;
const sample = SAMPLES.find(({ name }) => name === 'responsible-in-prison');
const form = language.forms.find(({ id }) => id === sample?.form);
if (sample === undefined || form === undefined) throw new Error('There is no sample of somebody in prison.');
const answers = sample.versions[0] ?? new Map<string, readonly string[]>();

/** The form for prison, filled in and saved by pdf.js. */
const filled = async (change: Readonly<Record<string, string>> = {}, printed = form): Promise<Uint8Array> => {
  const { words, service } = language;
  const blank = await makeBlankFormPdf({
    form: printed,
    serviceName: service.name,
    words,
    size: 'normal',
    prison: 'form',
    language: 'en-GB',
  });
  const document = await getDocumentProxy(new Uint8Array(blank), { verbosity: 0 });
  for (let number = 1; number <= document.numPages; number += 1) {
    for (const { id, fieldName = '', fieldType, radioButton, buttonValue } of await annotationsOf(await document.getPage(number))) {
      const [name = '', option] = fieldName.split('.');
      const given = name in change ? [change[name] ?? ''] : (answers.get(name) ?? []);
      if (given.length === 0) continue;
      const value = fieldType === 'Tx' ? given.join() : radioButton ? given.includes(buttonValue ?? '') : given.includes(option ?? 'yes');
      document.annotationStorage.setValue(id, { value });
    }
  }
  return document.saveDocument();
};

const taken = async (bytes: Uint8Array) => {
  const found = await readFilled(bytes);
  if (found === undefined) throw new Error('It is no form.');
  return take(content, found, TODAY);
};

describe('a form that was filled in on a screen', () => {
  it('gives the answers that the web form would give, and what its printing took as given', async () => {
    const result = await taken(await filled());
    expect(result).toMatchObject({ is: 'referral', form: form.id, language: language.code, notes: [] });
    const expected = [...answers].map(([id, value]) => [id, ['contactMethods'].includes(id) ? value : value.join()]);
    expect(result.is === 'referral' && Object.fromEntries(result.answers)).toEqual(Object.fromEntries(expected));
  });

  it('shows names in Latin, Greek and Cyrillic letters whole, as pdf.js draws and poppler copies them', async () => {
    needPoppler();
    const names = {
      name: 'Żółcisława Gęślą',
      prison: 'Nguyễn Thị Ánh',
      managerName: 'Ольга Щербакова-Її',
      managerContact: 'Ελένη Παπαδοπούλου',
      'paper-helper': 'Əli Ṣadé Ọlá Ŵyn-Ŷ Đorđe',
    };
    const copied = byPoppler(await filled(names)).normalize('NFC');
    expect(Object.values(names).filter((each) => !copied.includes(each))).toEqual([]);
  });

  it('keeps who helped and the date that stands on it, for PDF and JSON', async () => {
    const result = await taken(await filled({ 'paper-helper': 'Rhys, my brother', 'paper-date': '21 November' }));
    const paper = { helper: 'Rhys, my brother', date: '21 November' };
    expect(result).toMatchObject({ is: 'referral', paper });
    if (result.is !== 'referral') return;
    const referral = { ...result, reference: 'RJ-X86T-X28V', revision: 1, receivedAt: new Date(0), automatic: false };
    const worded = wordReferral(content, referral);
    expect(worded.parts.at(-1)?.rows.map(({ lines }) => lines)).toEqual([[paper.helper], [paper.date]]);
    const record = recordOf(referral, worded, 'https://refer.example.org');
    expect(readRecord(record).referral.paper).toEqual(paper);
    expect(recordOf(readRecord(record).referral, wordReferral(content, readRecord(record).referral), 'https://refer.example.org')).toBe(
      record,
    );
  });

  it('is refused as on the web, by number and words of the question, without an answer', async () => {
    const result = await taken(await filled({ name: '', managerContact: 'a secret' }));
    const name = form.parts.flatMap(({ items }) => items).find(({ id }) => id === 'name');
    const question = name !== undefined && name.kind !== 'note' ? name.question : '';
    expect(result).toMatchObject({ is: 'refused', why: [expect.stringMatching(/^Question \d+, /)] });
    expect(JSON.stringify(result)).toContain(question);
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('says so when it was printed by an earlier version of the words', async () => {
    const parts = form.parts.map((part) => ({ ...part, title: `${part.title} then` }));
    const result = await taken(await filled({}, { ...form, parts }));
    expect(result).toMatchObject({ is: 'referral', notes: [expect.stringContaining('earlier version')] });
  });

  it('is told from any other file', async () => {
    expect(await readFilled(new TextEncoder().encode('no PDF'))).toBeUndefined();
  });
});
