import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languageTag } from '../../src/content/languageTag.ts';
import { loadContent, type Content } from '../../src/content/load.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { summarise } from '../../src/forms/summary.ts';
import { makeBlankFormPdf } from '../../src/paper/forms/blankForm.ts';
import { recordSchema } from '../../src/referral/recordSchema.ts';
import { documentsFor } from '../../src/delivery/mail/documents.ts';
import { HARMED } from '../support/answers.ts';
import { builtSite, pagesOf } from '../support/builtSite.ts';
import { copyContent, type ContentCopy } from '../support/contentCopy.ts';
import { formOf, TODAY, typed } from '../support/forms.ts';
import { readPdf } from '../support/pdfReader.ts';

/** All that an editor writes. */
const QUESTION = `      - kind: choice
        id: parking
        question: Would a parking place help you?
        short: Parking
        when: { areaLink: live }
        required: true
        errors:
          missing: Choose whether a parking place would help
        options:
          - { value: 'yes', label: 'Yes, keep me a place', flag: Needs a parking place }
          - { value: 'no', label: 'No' }
`;
const BEFORE = '      - kind: select\n        id: offenceType\n';

const copy: { content?: ContentCopy; loaded?: Content } = {};
const loaded = (): Content => {
  if (!copy.loaded) throw new Error('The content has not been loaded.');
  return copy.loaded;
};
const harmed = () => formOf('harmed', loaded().languages[0]);
const answers = (parking: string) => readAnswers(harmed(), typed({ ...HARMED, parking }), TODAY);

beforeAll(() => {
  copy.content = copyContent();
  copy.content.change('en/forms/harmed.yaml', BEFORE, QUESTION + BEFORE);
  copy.loaded = loadContent(copy.content.path, 'neutral');
});
afterAll(() => copy.content?.dispose());

describe('a question added in one content file', () => {
  test('B5: stands on the web form, with its condition in the style sheet', { timeout: 200_000 }, async () => {
    const page = pagesOf(await builtSite('neutral', copy.content?.path)).find(({ address }) => address === '/refer/harmed/');
    expect(page?.main).toContain('Would a parking place help you?');
    expect(page?.html).toMatch(/form:not\(:has\(\[name=areaLink\]\[value=live\]:checked\)\)[^{]*\[data-when=parking\]/);
  });
  test('B5: is checked, in its own words', () => {
    expect(answers('').errors.map(({ message }) => message)).toEqual(['Choose whether a parking place would help']);
  });
  test('B5: is on the check page and in the documents, its flag first', async () => {
    const [language] = loaded().languages;
    const rows = summarise(harmed(), answers('yes').answers, language.words.form, languageTag(language.code)).flatMap((part) => part.rows);
    expect(rows.find((row) => row.id === 'parking')).toMatchObject({
      label: 'Would a parking place help you?',
      lines: ['Yes, keep me a place'],
    });

    const from = { name: '', address: 'portal@example.org' };
    const referral = {
      reference: 'RJ-X86T-X28V',
      revision: 1,
      receivedAt: new Date(0),
      form: 'harmed',
      language: 'en',
      answers: answers('yes').answers,
      automatic: false,
    };
    const mail = await documentsFor({ content: loaded(), siteOrigin: 'https://refer.example.org', from, to: from })(referral, 1);
    const [pdf, json] = mail.attachments;
    const { text } = await readPdf(pdf?.content ?? new Uint8Array());
    for (const each of ['Parking', 'Needs a parking place', 'Yes, keep me a place']) expect(text).toContain(each);
    expect(JSON.parse(new TextDecoder().decode(json?.content))).toMatchObject({ answers: { parking: 'yes' } });
  });
  test('B5: is in the published schema and on the printable form', async () => {
    const [language] = loaded().languages;
    expect(JSON.stringify(recordSchema(harmed(), language.words.record))).toContain('"parking":{"title":"Parking"');
    const blank = await makeBlankFormPdf({
      form: harmed(),
      serviceName: language.service.name,
      words: language.words,
      size: 'normal',
      language: 'en-GB',
    });
    expect((await readPdf(blank)).text).toContain('Would a parking place help you?');
  });
});
