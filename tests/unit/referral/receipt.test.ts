import { describe, expect, test } from 'vitest';
import { composeReceipt } from '../../../src/referral/receipt.ts';
import { ENGLISH } from '../../support/forms.ts';

const receiptFor = (answers: Readonly<Record<string, string>>, revision = 1) =>
  composeReceipt({
    referral: {
      reference: 'RJ-X86T-X28V',
      revision,
      receivedAt: new Date(0),
      form: 'harmed',
      language: 'en',
      answers: new Map(Object.entries(answers)),
      automatic: false,
    },
    words: ENGLISH.words.receipt,
    from: 'portal@service.example',
    inbox: 'inbox@team.example',
  });
const ASKED = { name: 'Siân', email: 'sian@example.org', emailPrivate: 'yes', receipt: 'yes' };

describe('a receipt', () => {
  test('goes to someone who asked for it and reads their mail alone', () => {
    expect(receiptFor(ASKED)?.to).toEqual({ name: '', address: 'sian@example.org' });
  });
  test.each<[string, Readonly<Record<string, string>>]>([
    ['nobody asked', { ...ASKED, receipt: 'no' }],
    ['someone else reads the mail', { ...ASKED, emailPrivate: 'no' }],
    ['another person referred them', { ...ASKED, refType: 'police' }],
  ])('is not made when %s', (_, answers) => expect(receiptFor(answers)).toBeUndefined());
  test('goes to a professional who asked, never to the person they refer', () => {
    expect(receiptFor({ ...ASKED, refType: 'police', refReceipt: 'yes', refEmail: 'pc@example.org' })?.to.address).toBe('pc@example.org');
  });
  test.each([
    ['by another server', 'victim%elsewhere.example@relay.example'],
    ['by another server, as in old times', 'relay.example!victim@elsewhere.example'],
    ['at a number instead of a name', 'sian@127.0.0.1'],
    ['at a number in brackets', 'sian@[192.0.2.1]'],
    ['at the address that referrals come from', 'anyone@service.example'],
    ['at the house of those who receive them', 'anyone@TEAM.example'],
  ])('never goes to an address %s', (_, email) => expect(receiptFor({ ...ASKED, email })).toBeUndefined());
  test('is sent once, not for each change', () => expect(receiptFor(ASKED, 2)).toBeUndefined());
  test('holds the reference and the phone number and no answer, no name of the service, no word of why', () => {
    const mail = receiptFor(ASKED);
    const all = [mail?.subject, mail?.from.name, mail?.text].join('\n');
    expect(all).toContain('RJ-X86T-X28V');
    expect(all).toContain(ENGLISH.service.phone.number);
    expect(all).not.toMatch(/Siân|sian@|justice|crime|harm|victim|offend|abuse|referral/i);
  });
});
