import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { documentsFor } from '../../src/delivery/mail/documents.ts';
import { findRecipientsIn } from '../../src/delivery/mail/encrypt/keyFile.ts';
import { carryOne, content, serverAt } from '../support/carrying.ts';
import { canRunDovecot, type Dovecot, startDovecot } from '../support/dovecot.ts';
import { canRunGpg, CURVE, type InboxKey, newEmailCertificate, newGpgKey } from '../support/inboxKeys.ts';
import { canRunPostfix, type Postfix, startPostfix } from '../support/postfix.ts';
import { until } from '../support/until.ts';

const NAME = 'Ceridwen Łoś';
const ANSWERS = { name: NAME, afraidNow: 'yes', contactMethods: ['i-will-contact'], neverDo: 'ŵ\nÿ' };

describe.skipIf(!canRunPostfix() || !canRunDovecot() || !canRunGpg())('through Postfix into Dovecot', { timeout: 240_000 }, () => {
  let postfix: Postfix;
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
    postfix = await startPostfix(dovecot.transport, { plain: [] });
  }, 120_000);
  afterAll(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  /** What the mailbox got of one referral, as it came and as it should be. */
  const delivered = async (inbox: string, key?: InboxKey) => {
    if (key) onTestFinished(() => key.close());
    const findRecipients = key && findRecipientsIn(key.file, inbox);
    const { config, referral } = await carryOne(ANSWERS, {
      smtp: serverAt(`smtp://127.0.0.1:${postfix.port('plain')}`),
      inbox,
      findRecipients,
    });
    const from = { name: '', address: config.mailFrom };
    const documents = documentsFor({ content, siteOrigin: config.siteOrigin, from, to: { name: '', address: inbox } });
    let mails: readonly Buffer[] = [];
    await until(async () => (mails = await dovecot.fetch(inbox)).length > 0, 120_000);
    return { raw: mails[0] ?? Buffer.alloc(0), expected: await documents(referral, 1) };
  };

  const expectDocuments = async (message: Buffer, expected: Awaited<ReturnType<typeof delivered>>['expected']): Promise<void> => {
    const { attachments, subject, text, headers } = await PostalMime.parse(message, { attachmentEncoding: 'arraybuffer' });
    expect(attachments.map(({ filename }) => filename)).toEqual(['RJ-2222-2222.pdf', 'RJ-2222-2222.json', 'referral.json']);
    const bytes = attachments.map(({ content: each }) => (each instanceof ArrayBuffer ? Buffer.from(each) : Buffer.alloc(0)));
    expect(bytes.map((each, index) => each.equals(expected.attachments[index]?.content ?? new Uint8Array()))).toEqual([true, true, true]);
    expect(subject).toBe(expected.subject);
    expect(subject).toMatch(/^[\x20-\x7e]*RJ-2222-2222[\x20-\x7e]*$/);
    expect(headers.find(({ key }) => key === 'importance')?.value).toBe('high');
    expect(text).not.toContain(NAME);
  };

  test('a referral comes whole by TLS alone: its subject is ASCII, it is important, its files bear its reference', async () => {
    const { raw, expected } = await delivered('plain@service.example');
    await expectDocuments(raw, expected);
  });

  test.each<[string, string, (address: string) => InboxKey]>([
    ['S/MIME, opened by openssl', 'smime@service.example', (address) => newEmailCertificate({ address })],
    [
      'S/MIME with a key of a curve, opened by openssl',
      'curve@service.example',
      (address) => newEmailCertificate({ address, newKey: CURVE }),
    ],
    ['OpenPGP, opened by gpg', 'pgp@service.example', (address) => newGpgKey([], 'future-default', address)],
  ])('a referral comes whole by %s, and in clear nothing of it', async (_, inbox, make) => {
    const key = make(inbox);
    const { raw, expected } = await delivered(inbox, key);
    await expectDocuments(key.open(raw), expected);
    const outside = await PostalMime.parse(raw);
    expect(outside.subject).toBe(expected.subjectOutside);
    expect(outside.headers.filter(({ key: name }) => name === 'importance')).toEqual([]);
    const clear = raw.toString('latin1');
    expect(
      [...expected.attachments.map(({ filename }) => filename), 'Ceridwen', expected.subject].filter((word) => clear.includes(word)),
    ).toEqual([]);
  });
});
