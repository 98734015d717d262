import { Encrypter } from 'age-encryption';
import { expect, test } from 'vitest';
import { documentsFor } from '../../../src/delivery/mail/documents.ts';
import { rawMail } from '../../../src/delivery/mail/rawMail.ts';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { opener } from '../../../src/outbox/open.ts';
import { ENGLISH } from '../../support/forms.ts';
import { loadContent } from '../../../src/content/load.ts';
import { readMail } from '../../support/receivedMail.ts';
import { WORDS, wordsOf } from '../../support/words.ts';

/** As the first version of the portal wrote a record: without its form, in steps of 4 KB. */
const FIRST_VERSION = {
  version: 1,
  id: 'send-1',
  receivedAt: '2026-03-04T05:06:07.890Z',
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: [
    ['afraidNow', 'yes'],
    ['contactMethods', ['text', 'pigeon-post']],
    ['phone', '07700900982'],
    ['neverDo', 'My brother must not know.\nNever call after 5 pm.'],
    ['offenceType', 'burglary'],
    ['oldQuestion', 'Ask for Ŵil.'],
  ],
};
const STEP = 4096;

const keys = await newKeyPair();

const sealedThen = (record: unknown): Promise<Uint8Array> => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(keys.recipient);
  const text = JSON.stringify(record);
  const length = new TextEncoder().encode(text).length;
  return encrypter.encrypt(text + ' '.repeat(Math.ceil(length / STEP) * STEP - length));
};

test('a record of the first version is delivered with every answer, worded by today’s form, and what that does not ask is flagged first', async () => {
  const opened = await opener(keys.identity)(await sealedThen(FIRST_VERSION), 'send-1');
  if (!opened.ok) throw new Error(opened.reason);
  expect(opened.referral.asked).toBeUndefined();

  const documents = documentsFor({
    content: loadContent('content', 'neutral'),
    siteOrigin: 'https://refer.example',
    from: { name: 'Portal', address: 'portal@service.example' },
    to: { name: '', address: 'inbox@service.example' },
  });
  const referral = { ...opened.referral, reference: 'RJ-2222-2222', revision: 1 };
  const { text, pdf, record } = await readMail(await rawMail(await documents(referral, 7)));

  const afraid = wordsOf('harmed', 'afraidNow').flag('yes');
  const { unasked } = WORDS.safety;
  expect(text).toContain(unasked);
  expect(pdf.text).toContain(afraid);
  expect(pdf.text.indexOf(unasked)).toBeGreaterThan(0);
  expect(pdf.text.indexOf(unasked)).toBeLessThan(pdf.text.indexOf(afraid));
  for (const words of [
    '07700 900982',
    'My brother must not know.',
    'Never call after 5 pm.',
    wordsOf('harmed', 'offenceType').option('burglary').label,
    // Neither the question nor the option is there any more: as they were given.
    'pigeon-post',
    'Ask for Ŵil.',
    ENGLISH.words.form.unasked.remark,
  ])
    expect(pdf.text).toContain(words);
  expect(record).toMatchObject({
    answers: { phone: '07700900982', neverDo: 'My brother must not know.\nNever call after 5 pm.' },
    unasked: ['contactMethods', 'oldQuestion'],
  });
});

test('a record of the first version is bound to its row, as later ones are', async () => {
  expect(await opener(keys.identity)(await sealedThen(FIRST_VERSION), 'send-2')).toEqual({ ok: false, reason: 'of-another-id' });
});
