import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { emailWords } from '../../../src/content/words/email.ts';
import { composeEmail, type EmailParts } from '../../../src/referral/email.ts';
import { rawMail } from '../../../src/server/rawMail.ts';

const words = emailWords.parse(parse(readFileSync('content/en/words/email.yaml', 'utf8')));
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
  test('leads with the warning, then the flags', () => {
    expect(composeEmail(parts()).text).toMatch(/^Read this first\.\n\n.*\n- Afraid of someone now\n- Under 18\n\n/);
  });

  test('tells when it came, in British time, and that nobody has checked it', () => {
    const { text } = composeEmail(parts());
    expect(text).toMatch(/Saturday,? 4 July 2026 at 23:06/);
    expect(text).toContain(words.unverified);
    expect(text).not.toMatch(/[{}]/);
  });

  test('shows reference, route and serial in the subject', () => {
    const { subject } = composeEmail(parts());
    for (const shown of ['RJ-2222-2222', 'I have been harmed', '17']) expect(subject).toContain(shown);
  });

  test('says so when the answers have changed since, and then only', () => {
    const { referral } = parts();
    expect(composeEmail(parts()).text).not.toContain('version');
    expect(composeEmail(parts({ referral: { ...referral, revision: 2 } })).text).toContain('version 2');
  });

  test('holds what was typed in its attachments alone', async () => {
    const { attachments, ...open } = composeEmail(parts());
    expect(JSON.stringify(open)).not.toContain('Ceridwen');
    expect(attachments.map((attachment) => attachment.filename)).toEqual(['RJ-2222-2222.pdf', 'referral.json']);
  });

  test('names another Message-ID for each referral and revision, on the sender’s domain', () => {
    const { referral } = parts();
    const ids = [parts(), parts({ serial: 18 }), parts({ referral: { ...referral, revision: 2 } })].map(
      (each) => composeEmail(each).messageId,
    );
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^<[a-z0-9.-]+@service\.example>$/);
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
