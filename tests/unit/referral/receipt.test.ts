import { describe, expect, test } from 'vitest';
import { receiptWords } from '../../../src/content/words/documents.ts';
import type { Answer } from '../../../src/forms/answers.ts';
import { composeReceipt } from '../../../src/referral/receipt.ts';
import { ENGLISH, NUMBERS } from '../../support/forms.ts';

const WORDS = receiptWords.parse({ sender: 'Somebody', subject: 'Your message', text: 'Keep {reference}.' });

const receiptFor = (answers: Readonly<Record<string, Answer>>, revision = 1, words = ENGLISH.words.receipt) =>
  composeReceipt({
    referral: {
      reference: 'RJ-X86T-X28V',
      revision,
      receivedAt: new Date('2026-07-04T22:06:07Z'),
      form: 'harmed',
      language: 'en',
      answers: new Map(Object.entries(answers)),
      automatic: false,
    },
    words,
    from: 'portal@service.example',
    own: ['inbox@team.example'],
  });
const ASKED = { name: 'Siân', email: 'sian@example.org', emailPrivate: 'yes', receipt: 'yes' };

describe('a receipt', () => {
  test('goes to someone who asked for it and reads their mail alone', () => {
    expect(receiptFor(ASKED)?.to).toEqual({ name: '', address: 'sian@example.org' });
  });
  test('is a plain mail with the reference, nothing attached, that is the same one however often it is tried', () => {
    expect(receiptFor(ASKED, 1, WORDS)).toEqual({
      from: { name: 'Somebody', address: 'portal@service.example' },
      to: { name: '', address: 'sian@example.org' },
      subject: 'Your message',
      text: 'Keep RJ-X86T-X28V.',
      messageId: '<rj-x86t-x28v.receipt@service.example>',
      date: new Date('2026-07-04T22:06:07Z'),
      attachments: [],
    });
  });
  test.each<[string, Readonly<Record<string, Answer>>]>([
    ['nobody asked', { ...ASKED, receipt: 'no' }],
    ['someone else reads the mail', { ...ASKED, emailPrivate: 'no' }],
    ['another person referred them', { ...ASKED, refType: 'police' }],
    ['a professional asked and gave no address', { ...ASKED, refType: 'police', refReceipt: 'yes' }],
    ['a professional did not ask', { ...ASKED, refType: 'police', refReceipt: 'no', refEmail: 'pc@example.org' }],
    ['they asked and gave no address', { emailPrivate: 'yes', receipt: 'yes' }],
    ['what they gave is no one address', { ...ASKED, email: ['sian@example.org'] }],
  ])('is not made when %s', (_, answers) => expect(receiptFor(answers)).toBeUndefined());
  test('goes to a professional who asked, never to the person they refer', () => {
    expect(receiptFor({ ...ASKED, refType: 'police', refReceipt: 'yes', refEmail: 'pc@example.org' })?.to.address).toBe('pc@example.org');
  });
  test.each([
    ['by another server', 'victim%elsewhere.example@relay.example'],
    ['by another server, as in old times', 'relay.example!victim@elsewhere.example'],
    ['at a number instead of a name', 'sian@127.0.0.1'],
    ['at a number in brackets', 'sian@[192.0.2.1]'],
    ['at a number as IPv6 writes it', 'sian@2001:10::1'],
    ['in quotes, where anything may stand', '"sian@elsewhere.example"@relay.example'],
    ['with a mark that takes the next one’s meaning', 'sian\\@relay.example'],
    ['that opens a bracket', 'sian[x@relay.example'],
    ['that closes one', 'sian]x@relay.example'],
    ['that ends at our house, whatever stands before', 'sian@elsewhere.example@service.example'],
    ['at the address that referrals come from', 'anyone@service.example'],
    ['at the house of those who receive them', 'anyone@TEAM.example'],
  ])('never goes to an address %s', (_, email) => expect(receiptFor({ ...ASKED, email })).toBeUndefined());
  test.each(['sian+portal@1and1.example', 'o’brien_2@mail.example.x7', 'sian@sub.service.example', 'portal@elsewhere.example'])(
    'goes to %s, where a person may be',
    (email) => expect(receiptFor({ ...ASKED, email })?.to.address).toBe(email),
  );
  test('is sent once, not for each change', () => expect(receiptFor(ASKED, 2)).toBeUndefined());
  test('holds the reference and the phone number and no answer, no name of the service, no word of why', () => {
    const mail = receiptFor(ASKED);
    const all = [mail?.subject, mail?.from.name, mail?.text].join('\n');
    expect(all).toContain('RJ-X86T-X28V');
    for (const number of NUMBERS) expect(all).toContain(number);
    expect(all).not.toMatch(/Siân|sian@|justice|crime|harm|victim|offend|abuse|referral/i);
  });
});
