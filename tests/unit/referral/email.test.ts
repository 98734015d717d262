import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { emailWords } from '../../../src/content/words/documents.ts';
import { composeEmail, type EmailParts } from '../../../src/referral/email.ts';
import { rawMail } from '../../../src/delivery/mail/rawMail.ts';

const words = emailWords.parse({
  subject: 'referral {reference}, {route}, number {serial}',
  flagsTitle: 'note first',
  reference: 'reference {reference}',
  route: 'form {route}',
  received: 'received {received}',
  serial: 'number {serial}',
  changed: 'version {revision} of the same',
  contact: 'only the safe ways',
  contactThey: 'no contact at all',
  unverified: 'nobody has checked it',
  attached: 'it is attached',
  noReply: 'do not reply',
  gap: 'look for missing numbers',
});
const TYPED = 'Ceridwen Łoś';

const parts = (changes: Partial<EmailParts> = {}): EmailParts => ({
  referral: {
    reference: 'RJ-2222-2222',
    revision: 1,
    receivedAt: new Date('2026-07-04T22:06:07Z'),
    form: 'harmed',
    language: 'en',
    automatic: false,
    answers: new Map([['name', TYPED]]),
  },
  safety: { warning: 'Read this first.', flags: ['Afraid of someone now', 'Under 18'] },
  route: 'I have been harmed',
  serial: 17,
  words,
  languageTag: 'en-GB',
  from: { name: 'Portal', address: 'portal@service.example' },
  to: { name: '', address: 'inbox@service.example' },
  pdf: new Uint8Array([37, 80, 68, 70]),
  json: JSON.stringify({ name: TYPED }),
  ...changes,
});

describe('the e-mail to the service', () => {
  test('says all that a coordinator must know, paragraph by paragraph: how to make contact first', () => {
    // Some versions of Node put a comma after the day of the week.
    expect(composeEmail(parts()).text.replace('Saturday,', 'Saturday')).toBe(
      [
        'Read this first.',
        'note first\n- Afraid of someone now\n- Under 18',
        'only the safe ways',
        'reference RJ-2222-2222\nform I have been harmed\nreceived Saturday 4 July 2026 at 23:06\nnumber 17',
        'nobody has checked it',
        'it is attached',
        'do not reply',
        'look for missing numbers\n',
      ].join('\n\n'),
    );
  });

  test('says so when the answers have changed since, above the word that nobody has checked them', () => {
    const { referral } = parts();
    const changed = composeEmail(parts({ referral: { ...referral, revision: 2 } })).text.split('\n\n');
    expect(changed).toEqual(composeEmail(parts()).text.split('\n\n').toSpliced(4, 0, 'version 2 of the same'));
  });

  test('has no title of flags when there are none', () => {
    const plain = composeEmail(parts({ safety: { warning: 'Never make contact.', flags: [] } })).text.split('\n\n');
    expect(plain.slice(0, 2)).toEqual(['Never make contact.', 'only the safe ways']);
  });

  test('shows reference, route and serial in the subject', () => {
    expect(composeEmail(parts()).subject).toBe('referral RJ-2222-2222, I have been harmed, number 17');
  });

  test('tells the time in the language of its words, in British time, summer or winter', () => {
    const { referral } = parts();
    const winter = { ...referral, receivedAt: new Date('2026-12-04T22:06:07Z') };
    expect(composeEmail(parts({ referral: winter, languageTag: 'cy' })).text).toMatch(/received .*Rhagfyr.*22:06/);
  });

  test('comes from the portal, goes to the inbox, and is dated when the referral came', () => {
    const { from, to, referral } = parts();
    expect(composeEmail(parts())).toMatchObject({ from, to, date: referral.receivedAt });
  });

  test('holds what was typed in its attachments alone', async () => {
    const { attachments, ...open } = composeEmail(parts());
    expect(JSON.stringify(open)).not.toContain('Ceridwen');
    const { pdf, json } = parts();
    expect(attachments).toEqual([
      { filename: 'RJ-2222-2222.pdf', contentType: 'application/pdf', content: pdf },
      { filename: 'referral.json', contentType: 'application/json', content: new TextEncoder().encode(json) },
    ]);
  });

  test('names another Message-ID for each referral and revision, on the sender’s domain', () => {
    const { referral } = parts();
    const ids = [parts(), parts({ serial: 18 }), parts({ referral: { ...referral, revision: 2 } })].map(
      (each) => composeEmail(each).messageId,
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toBe('<rj-2222-2222.1.17@service.example>');
  });
});

describe('the e-mail as bytes', () => {
  test('is the same at every try', async () => {
    expect(await rawMail(composeEmail(parts()))).toEqual(await rawMail(composeEmail(parts())));
  });

  test('reads back whole, with no address to reply to', async () => {
    const mail = composeEmail(parts());
    const read = await PostalMime.parse(await rawMail(mail));
    expect(read.subject).toBe(mail.subject);
    expect(read.text?.trim()).toBe(mail.text.trim());
    expect(read.date).toBe(mail.date.toISOString());
    expect(read.messageId).toBe(mail.messageId);
    expect(read.from?.address).toBe('portal@service.example');
    expect(read.to?.map((each) => each.address)).toEqual(['inbox@service.example']);
    expect(read.replyTo).toBeUndefined();
    expect(read.attachments.map((each) => [each.filename, each.mimeType])).toEqual([
      ['RJ-2222-2222.pdf', 'application/pdf'],
      ['referral.json', 'application/json'],
    ]);
  });

  test('has the same headers whatever was typed', async () => {
    const headersOf = async (json: string): Promise<string | undefined> =>
      (await rawMail(composeEmail(parts({ json })))).toString().split('\r\n\r\n')[0];
    const clean = await headersOf('{}');
    const nasty = fc.oneof(fc.string(), fc.constant('\r\nBcc: thief@example.com\r\n\r\n.\r\n'), fc.constant('=?utf-8?Q?x?='));
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        expect(await headersOf(text)).toBe(clean);
      }),
    );
  });
});
