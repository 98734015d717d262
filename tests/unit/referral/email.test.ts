import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { emailWords } from '../../../src/content/words/documents.ts';
import { composeEmail, type EmailParts, type Mail } from '../../../src/referral/email.ts';
import { flag } from '../../support/pdfFixtures.ts';
import { rawMail } from '../../../src/delivery/mail/rawMail.ts';

const words = emailWords.parse({
  subject: 'referral {reference}, {side}, {priority}, number {serial}',
  subjectChanged: 'CHANGED {reference} version {revision}, {side}, {priority}, number {serial}',
  subjectEncrypted: 'message {reference}',
  priority: { urgent: 'now', usual: 'later' },
  flagsSome: 'there are some',
  flagsTitle: 'note first',
  reference: 'reference {reference}',
  route: 'form {route}',
  received: 'received {received}',
  serial: 'number {serial}',
  changed: 'version {revision} of the same',
  contact: 'only the safe ways',
  contactThey: 'no contact at all',
  unverified: 'nobody has checked it',
  attached: '{pdf} and {json} are attached',
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
  safety: { warning: 'Read this first.', flags: [flag('Afraid of someone now', true), flag('In prison')] },
  side: 'Person harmed',
  route: 'I have been harmed',
  flags: 'all',
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
        'note first\n- Afraid of someone now\n- In prison',
        'only the safe ways',
        'reference RJ-2222-2222\nform I have been harmed\nreceived Saturday 4 July 2026 at 23:06 BST\nnumber 17',
        'nobody has checked it',
        'RJ-2222-2222.pdf and RJ-2222-2222.json are attached',
        'do not reply',
        'look for missing numbers\n',
      ].join('\n\n'),
    );
  });

  test('leads with it when the answers have changed since', () => {
    const { referral } = parts();
    const changed = composeEmail(parts({ referral: { ...referral, revision: 2 } })).text.split('\n\n');
    const before = composeEmail(parts()).text.split('\n\n');
    expect(changed.toSpliced(6, 1)).toEqual(['version 2 of the same', ...before].toSpliced(6, 1));
  });

  test('tells to make no contact where the person will, in this version or one before', () => {
    const { referral } = parts();
    const they = { ...referral, answers: new Map([['contactMethods', ['i-will-contact']]]) };
    const toldOf = (of: EmailParts['referral']): string | undefined =>
      composeEmail(parts({ referral: of }))
        .text.split('\n\n')
        .at(-6);
    expect(toldOf(they)).toBe('no contact at all');
    expect(toldOf({ ...referral, revision: 2, earlier: [they] })).toBe('no contact at all');
    expect(toldOf({ ...they, revision: 2, earlier: [referral] })).toBe('no contact at all');
    expect(toldOf({ ...referral, revision: 2, earlier: [referral] })).toBe('only the safe ways');
  });

  test('has no title of flags when there are none', () => {
    const plain = composeEmail(parts({ safety: { warning: 'Never make contact.', flags: [] } })).text.split('\n\n');
    expect(plain.slice(0, 2)).toEqual(['Never make contact.', 'only the safe ways']);
  });

  test.each([
    ['none', 'only the safe ways'],
    ['some', 'there are some'],
    ['urgent', 'note first\n- Afraid of someone now\nthere are some'],
    ['all', 'note first\n- Afraid of someone now\n- In prison'],
  ] as const)('tells of the flags what the service wants: %s', (flags, said) => {
    expect(composeEmail(parts({ flags })).text.split('\n\n')[1]).toBe(said);
  });

  test('always tells a danger that is no answer', () => {
    const flags = [{ ...flag('The ways of contact have changed', true), danger: 0 }, flag('In prison')];
    for (const shown of ['none', 'some', 'urgent'] as const)
      expect(composeEmail(parts({ flags: shown, safety: { warning: 'Wait.', flags } })).text).toContain(
        '- The ways of contact have changed',
      );
  });

  test('shows reference, side, priority and serial in the subject, in ASCII', () => {
    expect(composeEmail(parts()).subject).toBe('referral RJ-2222-2222, Person harmed, now, number 17');
    expect(composeEmail(parts({ side: 'The ‘other’ person’s' })).subject).toBe(
      "referral RJ-2222-2222, The 'other' person's, now, number 17",
    );
    const calm = composeEmail(parts({ side: 'Y sawl a niweidiwyd – ŵyneb', safety: { warning: '', flags: [flag('In prison')] } }));
    expect(calm.subject).toBe('referral RJ-2222-2222, Y sawl a niweidiwyd - wyneb, later, number 17');
  });

  test('is important where a flag changes how to make contact', async () => {
    const headers = async (mail: Mail): Promise<string> => (await rawMail(mail)).toString().split('\r\n\r\n')[0] ?? '';
    expect(await headers(composeEmail(parts()))).toMatch(/^Importance: high\r?$/im);
    const calm = composeEmail(parts({ safety: { warning: '', flags: [flag('In prison')] } }));
    expect(await headers(calm)).not.toMatch(/^(?:Importance|X-Priority)/im);
  });

  test('says in subject, thread and file names that it is a later version', async () => {
    const { referral } = parts();
    const third = composeEmail(parts({ referral: { ...referral, revision: 3 } }));
    expect(third.subject).toBe('CHANGED RJ-2222-2222 version 3, Person harmed, now, number 17');
    expect(third.attachments.map(({ filename }) => filename)).toEqual(['RJ-2222-2222-v3.pdf', 'RJ-2222-2222-v3.json', 'referral.json']);
    const raw = (await rawMail(third)).toString().replaceAll(/\r\n[ \t]+/g, ' ');
    expect(raw).toMatch(/^References: <rj-2222-2222\.1@service\.example> <rj-2222-2222\.2@service\.example>\r$/m);
    expect(raw).toMatch(/^In-Reply-To: <rj-2222-2222\.2@service\.example>\r$/m);
    expect(composeEmail(parts()).messageId).toBe('<rj-2222-2222.1@service.example>');
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
      { filename: 'RJ-2222-2222.json', contentType: 'application/json', content: new TextEncoder().encode(json) },
      { filename: 'referral.json', contentType: 'application/json', content: new TextEncoder().encode(json) },
    ]);
  });

  test('names another Message-ID for each referral and revision, on the sender’s domain', () => {
    const { referral } = parts();
    const others = [{ revision: 2 }, { reference: 'RJ-5555-5555' }].map((change) => parts({ referral: { ...referral, ...change } }));
    expect(new Set([parts(), ...others].map((each) => composeEmail(each).messageId)).size).toBe(3);
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
      ['RJ-2222-2222.json', 'application/json'],
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
