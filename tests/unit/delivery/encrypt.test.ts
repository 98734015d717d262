import { X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKey, type KeyOptions, revokeKey } from 'openpgp';
import PostalMime from 'postal-mime';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import type { Service } from '../../../src/content/service.ts';
import { mailChannel } from '../../../src/delivery/mail/channel.ts';
import { documentsFor } from '../../../src/delivery/mail/documents.ts';
import { encryptedMail } from '../../../src/delivery/mail/encrypt/encryptedMail.ts';
import { type FindRecipients, findRecipientsIn } from '../../../src/delivery/mail/encrypt/keyFile.ts';
import type { Recipients } from '../../../src/delivery/mail/encrypt/recipients.ts';
import { createMailer } from '../../../src/delivery/mail/mailer.ts';
import { readSmtpUrl } from '../../../src/delivery/mail/smtpServer.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import {
  type CertificateRequest,
  canRunGpg,
  CURVE,
  INBOX,
  type InboxKey,
  keyFileOf,
  newEmailCertificate,
  newGpgKey,
  textOf,
} from '../../support/inboxKeys.ts';
import { exampleMail } from '../../support/mail.ts';
import { startSmtpSink } from '../../support/smtpSink.ts';

const DAY = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'keys-'));
const made: InboxKey[] = [];
afterAll(() => {
  for (const key of made) key.close();
  rmSync(folder, { recursive: true });
});
const certificate = (request: CertificateRequest = {}) => {
  const key = newEmailCertificate(request);
  made.push(key);
  return key;
};
const rsa = certificate();
const curve = certificate({ newKey: CURVE });

const recipientsOf = async (file: string, now = Date.now()): Promise<Recipients> => {
  const found = await findRecipientsIn(file, INBOX)(now);
  if (!found.ok) throw new Error(found.problem);
  return found.recipients;
};
const whyNot = async (file: string, now = Date.now()): Promise<string> => {
  const found = await findRecipientsIn(file, INBOX)(now);
  return found.ok ? 'good' : found.why;
};

const mail = exampleMail({
  subject: 'Referral RJ-2222-2222, harmed, URGENT',
  subjectOutside: 'Message RJ-2222-2222',
  important: true,
  references: ['<rj-2222-2222.1@service.example>'],
  text: 'ŵ\n'.repeat(3),
  attachments: [
    { filename: 'RJ.pdf', contentType: 'application/pdf', content: Uint8Array.from({ length: 90_000 }, (_, index) => index % 251) },
  ],
});

const expectWhole = async (opened: Buffer): Promise<void> => {
  const inside = await PostalMime.parse(opened, { attachmentEncoding: 'arraybuffer' });
  const [pdf] = inside.attachments;
  expect(inside.subject).toBe(mail.subject);
  expect(inside.text).toContain(mail.text.trim());
  expect(inside.headers.find(({ key }) => key === 'importance')?.value).toBe('high');
  expect(pdf?.content instanceof ArrayBuffer && Buffer.from(pdf.content).equals(mail.attachments[0]?.content ?? new Uint8Array())).toBe(
    true,
  );
  // Programs that know no head inside show the subject in the text.
  expect(inside.text?.startsWith(`Subject: ${mail.subject}`)).toBe(true);
};

describe('an encrypted e-mail', () => {
  test('is opened by openssl, with a key of RSA and with one of a curve, each byte as it was', async () => {
    const both = keyFileOf(folder, 'both.pem', `${textOf(rsa.file)}${textOf(curve.file)}`);
    await expectWhole(rsa.open(await encryptedMail(mail, await recipientsOf(rsa.file))));
    await expectWhole(curve.open(await encryptedMail(mail, await recipientsOf(curve.file))));
    const forBoth = await encryptedMail(mail, await recipientsOf(both));
    await expectWhole(rsa.open(forBoth));
    await expectWhole(curve.open(forBoth));
  });

  test.runIf(canRunGpg())('is opened by gpg, each byte as it was', { timeout: 60_000 }, async () => {
    const key = newGpgKey();
    made.push(key);
    const raw = await encryptedMail(mail, await recipientsOf(key.file));
    expect(raw.toString()).toMatch(/^Content-Type: multipart\/encrypted; protocol="application\/pgp-encrypted"/m);
    await expectWhole(key.open(raw));
  });

  test.runIf(canRunGpg())('is never made for a key that binds its parts with SHA-1', { timeout: 60_000 }, async () => {
    const key = newGpgKey(['--cert-digest-algo', 'SHA1'], 'default');
    made.push(key);
    expect(await whyNot(key.file)).toBe('too-weak');
  });

  test('shows outside what carries it, and a subject that tells nothing', async () => {
    const raw = (await encryptedMail(mail, await recipientsOf(rsa.file))).toString();
    const outside = await PostalMime.parse(raw);
    expect(outside).toMatchObject({ subject: mail.subjectOutside, messageId: mail.messageId, references: mail.references?.[0] });
    expect(outside.headers.map(({ key }) => key).toSorted()).toEqual(
      [
        ...['auto-submitted', 'content-disposition', 'content-transfer-encoding', 'content-type', 'date', 'from', 'in-reply-to'],
        ...['message-id', 'mime-version', 'references', 'subject', 'to', 'x-auto-response-suppress'],
      ].toSorted(),
    );
    expect(raw).not.toMatch(/harmed|URGENT|Importance|RJ\.pdf/i);
  });

  test('never has the same bytes twice, and the same ids each time', async () => {
    const recipients = await recipientsOf(rsa.file);
    const [one, other] = [await encryptedMail(mail, recipients), await encryptedMail(mail, recipients)];
    expect(one.equals(other)).toBe(false);
    expect((await PostalMime.parse(one)).messageId).toBe((await PostalMime.parse(other)).messageId);
  });
});

describe('a certificate', () => {
  const derOf = (pem: string): Uint8Array => new X509Certificate(textOf(pem)).raw;
  test.each<[string, string, CertificateRequest]>([
    ['for another address', 'other-address', { address: 'somebody@service.example' }],
    ['that may only sign', 'cannot-encrypt', { extensions: ['keyUsage=digitalSignature,nonRepudiation'] }],
    ['of a curve that may only sign', 'cannot-encrypt', { newKey: CURVE, extensions: ['keyUsage=digitalSignature'] }],
    ['of a website', 'cannot-encrypt', { extensions: ['extendedKeyUsage=serverAuth'] }],
    ['of a short key', 'too-weak', { newKey: ['rsa:1024'] }],
    ['of a rare curve', 'too-weak', { newKey: ['ec', '-pkeyopt', 'ec_paramgen_curve:secp256k1'] }],
    ['signed with SHA-1', 'too-weak', { hash: 'sha1' }],
    ['signed with MD5', 'too-weak', { hash: 'md5' }],
    ['of Ed25519, which only signs', 'cannot-encrypt', { newKey: ['ed25519'] }],
    ['that says it is for e-mail', 'good', { extensions: ['keyUsage=keyEncipherment', 'extendedKeyUsage=emailProtection'] }],
    ['in other letters', 'good', { address: INBOX.toUpperCase() }],
  ])('%s is %s', async (_, why, request) => {
    expect(await whyNot(certificate(request).file)).toBe(why);
  });

  test('is read as PEM and as DER, and ends when it says', async () => {
    const ends = new X509Certificate(textOf(rsa.file)).validTo;
    const der = keyFileOf(folder, 'cert.cer', derOf(rsa.file));
    expect((await recipientsOf(rsa.file)).endsAt).toBe(Date.parse(ends));
    expect((await recipientsOf(der)).endsAt).toBe(Date.parse(ends));
    expect(await whyNot(der, Date.parse(ends))).toBe('expired');
    expect(await whyNot(der, Date.now() - 2 * DAY)).toBe('not-yet-valid');
  });

  test('of an authority beside it is passed over, alone it is another’s; a bad one is not made good by a good one', async () => {
    const other = textOf(certificate({ address: 'ca@authority.example' }).file);
    const weak = textOf(certificate({ newKey: ['rsa:1024'] }).file);
    const colleague = textOf(certificate({ address: 'sam@service.example', extensions: ['basicConstraints=critical,CA:FALSE'] }).file);
    expect(await whyNot(keyFileOf(folder, 'chain.pem', `${textOf(rsa.file)}${other}`))).toBe('good');
    expect(await whyNot(keyFileOf(folder, 'authority.pem', other))).toBe('other-address');
    expect(await whyNot(keyFileOf(folder, 'weak.pem', `${textOf(rsa.file)}${weak}`))).toBe('too-weak');
    expect(await whyNot(keyFileOf(folder, 'colleague.pem', `${textOf(rsa.file)}${colleague}`))).toBe('other-address');
  });
});

describe('an OpenPGP key', () => {
  const userIDs = [{ name: 'Inbox', email: INBOX }];
  const file = async (name: string, options: Partial<KeyOptions>): Promise<string> => {
    const { publicKey } = await generateKey({ userIDs, ...options, format: 'armored' });
    return keyFileOf(folder, name, publicKey);
  };

  test('that is good says when it ends; after that it has expired, and before it began it is not valid yet', async () => {
    const key = await file('good.asc', { keyExpirationTime: (90 * DAY) / 1000 });
    const { endsAt } = await recipientsOf(key);
    expect(Math.abs(endsAt - Date.now() - 90 * DAY)).toBeLessThan(60_000);
    expect(await whyNot(key, endsAt + 1000)).toBe('expired');
    expect(await whyNot(key, Date.now() - DAY)).toBe('not-yet-valid');
    expect((await recipientsOf(await file('ever.asc', {}))).endsAt).toBe(Infinity);
  });

  test('of another address, revoked, for signing alone or too short is refused', async () => {
    expect(await whyNot(await file('other.asc', { userIDs: [{ email: 'somebody@service.example' }] }))).toBe('other-address');
    expect(await whyNot(await file('sign.asc', { subkeys: [{ sign: true }] }))).toBe('cannot-encrypt');
    expect(await whyNot(await file('short.asc', { type: 'rsa', rsaBits: 1024, config: { minRSABits: 1024 } }))).toBe('too-weak');
    const { publicKey, revocationCertificate } = await generateKey({ userIDs, format: 'object' });
    const revoked = await revokeKey({ key: publicKey, revocationCertificate, format: 'armored' });
    expect(await whyNot(keyFileOf(folder, 'revoked.asc', revoked.publicKey))).toBe('revoked');
  });

  test('is read as text and as bytes; a private one is refused in both', async () => {
    const { publicKey, privateKey } = await generateKey({ userIDs, format: 'object' });
    expect(await whyNot(keyFileOf(folder, 'bytes.gpg', publicKey.write()))).toBe('good');
    expect(await whyNot(keyFileOf(folder, 'private.asc', privateKey.armor()))).toBe('private-key');
    expect(await whyNot(keyFileOf(folder, 'private.gpg', privateKey.write()))).toBe('private-key');
  });
});

describe('a file', () => {
  const safe = (): string => {
    const out = join(folder, 'safe.p12');
    execFileSync('openssl', ['pkcs12', '-export', '-in', rsa.file, '-inkey', rsa.keyFile, '-out', out, '-passout', 'pass:x'], {
      stdio: 'pipe',
    });
    return out;
  };
  test.each<[string, string, () => string]>([
    ['that is not there', 'file-missing', () => join(folder, 'nothing.pem')],
    ['that is a folder', 'file-missing', () => folder],
    ['that others may change', 'file-open', () => keyFileOf(folder, 'open.pem', textOf(rsa.file), 0o666)],
    ['with a private key', 'private-key', () => keyFileOf(folder, 'key.pem', textOf(rsa.keyFile))],
    [
      'with a private key behind the certificate',
      'private-key',
      () => keyFileOf(folder, 'pair.pem', `${textOf(rsa.file)}${textOf(rsa.keyFile)}`),
    ],
    ['that is a safe with a private key (PKCS #12)', 'private-key', () => keyFileOf(folder, 'safe.pfx', readFileSync(safe()))],
    ['of nothing', 'not-a-key', () => keyFileOf(folder, 'empty.pem', '')],
    ['of words', 'not-a-key', () => keyFileOf(folder, 'words.pem', 'Please find attached.')],
    [
      'of noise',
      'not-a-key',
      () =>
        keyFileOf(
          folder,
          'noise.pem',
          Uint8Array.from({ length: 500 }, (_, index) => (index * 89 + 200) % 256),
        ),
    ],
    ['of a broken certificate', 'not-a-key', () => keyFileOf(folder, 'broken.pem', textOf(rsa.file).replace(/.{40}\n/, '\n'))],
    [
      'of a broken OpenPGP key',
      'not-a-key',
      () => keyFileOf(folder, 'broken.asc', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabcd\n-----END PGP PUBLIC KEY BLOCK-----\n'),
    ],
  ])('%s is refused: %s', async (_, why, path) => {
    expect(await whyNot(path())).toBe(why);
  });
});

describe('the way to the inbox, where referrals are encrypted', () => {
  const content = loadContent('content', 'neutral');
  const referral: Referral = {
    reference: 'RJ-2222-2222',
    revision: 1,
    receivedAt: new Date('2026-07-04T22:06:07Z'),
    form: 'harmed',
    language: 'en',
    automatic: false,
    answers: new Map<string, string | string[]>([
      ['name', 'Ceridwen Łoś'],
      ['contactMethods', ['i-will-contact']],
    ]),
  };
  const channelTo = (url: string, findRecipients: FindRecipients, clock = Date.now) => {
    const smtp = readSmtpUrl(url);
    if (!smtp) throw new Error('No mail server.');
    const settings = { smtp, inbox: INBOX, mailFrom: 'portal@service.example', findRecipients };
    return mailChannel(createMailer({ server: smtp }), content, 'https://refer.example', settings, clock);
  };
  const { signal } = new AbortController();

  test('brings text, PDF and JSON, all of them inside', async () => {
    const sink = await startSmtpSink();
    onTestFinished(() => sink.close());
    expect(await channelTo(sink.url, findRecipientsIn(rsa.file, INBOX)).deliver(referral, 7, signal)).toEqual({ outcome: 'taken' });
    const inside = await PostalMime.parse(rsa.open(sink.kept[0] ?? Buffer.alloc(0)));
    expect(inside.attachments.map(({ mimeType }) => mimeType)).toEqual(['application/pdf', 'application/json', 'application/json']);
    const outside = await PostalMime.parse(sink.kept[0] ?? '');
    expect(JSON.stringify({ ...outside, attachments: [] })).not.toMatch(/Ceridwen|harmed/i);
  });

  test('hands nothing over while nothing can be encrypted, says so when it is asked, and goes on with a new file', async () => {
    const sink = await startSmtpSink();
    onTestFinished(() => sink.close());
    const file = keyFileOf(folder, 'exchanged.pem', textOf(rsa.file));
    const ended = { now: Date.now() + 91 * DAY };
    const channel = channelTo(sink.url, findRecipientsIn(file, INBOX), () => ended.now);
    expect(await channel.deliver(referral, 7, signal)).toEqual({ outcome: 'not-taken', why: 'expired', fault: 'server' });
    expect(await channel.server.probe(signal)).toEqual({ ready: false, why: 'expired' });
    rmSync(file);
    expect(await channel.deliver(referral, 7, signal)).toMatchObject({ outcome: 'not-taken', why: 'file-missing', fault: 'server' });
    expect(sink.connections()).toBe(0);
    keyFileOf(folder, 'exchanged.pem', textOf(certificate({ days: 400 }).file));
    expect(await channel.server.probe(signal)).toEqual({ ready: true });
    expect(await channel.deliver(referral, 7, signal)).toEqual({ outcome: 'taken' });
  });

  test('hands nothing over when encrypting fails half-way, whatever the cause', async () => {
    const sink = await startSmtpSink();
    onTestFinished(() => sink.close());
    const wrap = async (): Promise<never> => {
      throw new RangeError('no entropy');
    };
    const channel = channelTo(sink.url, async () => ({ ok: true, recipients: { endsAt: Infinity, wrap } }));
    await expect(channel.deliver(referral, 7, signal)).rejects.toThrow(RangeError);
    expect(sink.kept).toHaveLength(0);
  });

  /** An answer that changes how to make contact, as the published form asks for it. */
  const flagged = content.languages[0].forms
    .filter(({ id }) => id === referral.form)
    .flatMap((form) => questionsOf(form))
    .flatMap((each) => (each.kind === 'choice' ? each.options.map((option) => ({ id: each.id, option })) : []))
    .flatMap(({ id, option }): readonly (readonly [string, string])[] => (option.flag && option.contact ? [[id, option.value]] : []))[0];

  test.each<Service['flagsInMail']>(['none', 'some', 'urgent', 'all'])(
    'tells no flag in the text, whatever the service chose: %s',
    async (flagsInMail) => {
      const ofFlag: Referral = { ...referral, answers: new Map([...referral.answers, ...(flagged ? [flagged] : [])]) };
      const textWith = async (encrypted: boolean): Promise<string> => {
        const chosen = { ...content, languages: content.languages.map((each) => ({ ...each, service: { ...each.service, flagsInMail } })) };
        const [first, ...others] = chosen.languages;
        if (!first) throw new Error('No language.');
        const from = { name: '', address: 'portal@service.example' };
        const documents = documentsFor({
          content: { ...content, languages: [first, ...others] },
          siteOrigin: 'https://refer.example',
          from,
          to: from,
          encrypted,
        });
        return (await documents(ofFlag, 7)).text;
      };
      const [language] = content.languages;
      const { flagsTitle } = language.words.email;
      expect(await textWith(true)).not.toContain(flagsTitle);
      if (flagsInMail === 'all') expect(await textWith(false)).toContain(flagsTitle);
    },
  );
});
