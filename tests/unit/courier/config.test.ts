import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readCourierConfig } from '../../../src/courier/config.ts';
import { newKeyPair } from '../../../src/outbox/keys.ts';
import { openOutbox } from '../../../src/outbox/store.ts';
import { ConfigError } from '../../../src/process/settings.ts';
import { newEmailCertificate } from '../../support/inboxKeys.ts';

type Settings = Readonly<Record<string, string>>;

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'courier-settings-'));
const identityFile = join(folder, 'identity.txt');
const { recipient, identity } = await newKeyPair();
const WEBHOOK = { WEBHOOK_URL: 'https://cases.example.org/referrals', WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
const good: Settings = {
  SERVICE: 'neutral',
  SITE_URL: 'https://refer.example.org/',
  SMTP_URL: 'smtps://portal:correct-horse@mail.example.org',
  INBOX: 'referrals@example.org',
  MAIL_FROM: 'portal@example.org',
  DATA_DIR: folder,
  OUTBOX_RECIPIENT: recipient,
  OUTBOX_IDENTITY_FILE: identityFile,
};
beforeAll(() => writeFileSync(identityFile, `# mine\n${identity}\n`, { mode: 0o600 }));
afterAll(() => rmSync(folder, { recursive: true }));

const complaint = async (change: Settings): Promise<string> => {
  try {
    await readCourierConfig({ ...good, ...change });
    return 'none';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
};

describe('the settings of the courier', () => {
  test('are taken from the environment, and cannot be changed afterwards', async () => {
    const config = await readCourierConfig({ ...good, ...WEBHOOK, DATABASE_URL: 'postgres://host/referrals', DIST_DIR: '/built' });
    expect(config).toMatchObject({
      service: 'neutral',
      siteOrigin: 'https://refer.example.org',
      smtp: { host: 'mail.example.org', port: 465, secure: true, login: { user: 'portal', pass: 'correct-horse' } },
      inbox: 'referrals@example.org',
      mailFrom: 'portal@example.org',
      dataDir: folder,
      databaseUrl: 'postgres://host/referrals',
      distDir: resolve('/built'),
      webhook: { url: 'https://cases.example.org/referrals', secret: Buffer.alloc(32, 7) },
    });
    expect(config.outboxIdentity).toContain(identity);
    expect(config.readIdentity?.()).toBe(config.outboxIdentity);
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('keep what the privacy page promises and send receipts, unless told less', async () => {
    expect(await readCourierConfig(good)).toMatchObject({
      retention: { keepMs: 14 * DAY_MS, metadataMs: 90 * DAY_MS },
      receiptsADay: 200,
      webhook: undefined,
      databaseUrl: undefined,
    });
    expect(await readCourierConfig({ ...good, KEEP_DAYS: '0', METADATA_DAYS: '7', RECEIPTS_A_DAY: '20' })).toMatchObject({
      retention: { keepMs: 0, metadataMs: 7 * DAY_MS },
      receiptsADay: 20,
    });
    expect(await readCourierConfig({ ...good, RECEIPTS: 'on', RECEIPTS_A_DAY: '0' })).toMatchObject({ receiptsADay: 0 });
    expect(await readCourierConfig({ ...good, RECEIPTS: 'off', RECEIPTS_A_DAY: '20' })).toMatchObject({ receiptsADay: 0 });
  });

  test.each([
    ['KEEP_DAYS', '15', /write a number of days from 0 to 14, for example KEEP_DAYS=14/],
    ['KEEP_DAYS', '-1', /write a number of days from 0 to 14/],
    ['KEEP_DAYS', '1.5', /write a number of days from 0 to 14/],
    ['KEEP_DAYS', 'long', /write a number of days from 0 to 14/],
    ['METADATA_DAYS', '91', /write a number of days from 0 to 90, for example METADATA_DAYS=90/],
    ['RECEIPTS', 'yes', /write RECEIPTS=on, or RECEIPTS=off/],
    ['RECEIPTS_A_DAY', 'many', /write a whole number, for example RECEIPTS_A_DAY=200/],
    ['RECEIPTS_A_DAY', '-1', /./],
    ['RECEIPTS_A_DAY', '1.5', /./],
    ['INBOX', 'Referrals <referrals@example.org>', /write one e-mail address/],
    ['MAIL_FROM', 'portal', /write one e-mail address/],
    ['BOUNCES_TO', 'bounces', /write one e-mail address, in which a \* may stand for each e-mail's own mark/],
    ['BOUNCES_TO', '**@example.org@', /write one e-mail address/],
    ['RECEIPT_SMTP_URL', 'mail.example.org', /write the mail server, for example RECEIPT_SMTP_URL=smtp:/],
    ['BOUNCE_MAILDIR', '/nowhere', /names no Maildir: a folder with the folders new and cur in it/],
    ['SMTP_URL', 'mail.example.org', /write the mail server, for example SMTP_URL=smtp:/],
  ])('refuse %s=%s and say what to write', async (name, value, mend) => {
    const [, line] = (await complaint({ [name]: value })).split('\n');
    expect(line).toMatch(new RegExp(`^ {2}${name} `));
    expect(line).toMatch(mend);
  });

  test('take a Maildir with both its folders, and bounces at an address with a mark in it', async () => {
    const maildir = join(folder, 'bounces');
    for (const [half, found] of [
      ['new', 'names no Maildir'],
      ['cur', 'none'],
    ] as const) {
      mkdirSync(join(maildir, half), { recursive: true });
      expect(await complaint({ BOUNCE_MAILDIR: maildir })).toContain(found);
    }
    rmSync(join(maildir, 'new'), { recursive: true });
    expect(await complaint({ BOUNCE_MAILDIR: maildir })).toContain('names no Maildir');
    for (const bouncesTo of ['bounces+*@example.org', '*@example.org', 'bounces@example.org'])
      expect(await readCourierConfig({ ...good, BOUNCES_TO: bouncesTo })).toMatchObject({ bouncesTo });
  });

  test('send receipts from the address of the referrals, unless they have their own', async () => {
    expect((await readCourierConfig(good)).receiptFrom).toBe('portal@example.org');
    expect((await readCourierConfig({ ...good, RECEIPT_FROM: 'note@example.org' })).receiptFrom).toBe('note@example.org');
  });

  test('count the day at the minute that they name, or never', async () => {
    expect((await readCourierConfig({ ...good, DAILY_COUNT: 'off' })).countAtMinute).toBeUndefined();
    expect((await readCourierConfig({ ...good, DAILY_COUNT: '07:30' })).countAtMinute).toBe(450);
  });

  test('refuse an identity that others can read, and find it again when they are asked to', async () => {
    const open = join(folder, 'open.txt');
    writeFileSync(open, `${identity}\n`);
    chmodSync(open, 0o644);
    expect(await complaint({ OUTBOX_IDENTITY_FILE: open })).toMatch(/^ {2}OUTBOX_IDENTITY_FILE .{10,}\.$/m);
    expect(await (await readCourierConfig(good)).findIdentity?.()).toMatchObject({ ok: true, text: expect.stringContaining(identity) });
  });

  test('go on without an identity that has gone missing where the portal has run, but never with one that others can read', async () => {
    const data = join(folder, 'run');
    await (
      await openOutbox(
        { dataDir: data, databaseUrl: undefined },
        { onTrouble: () => undefined, onMissing: () => undefined, onBack: () => undefined },
      )
    ).close();
    const gone = { DATA_DIR: data, OUTBOX_IDENTITY_FILE: join(folder, 'gone.txt') };
    expect((await readCourierConfig({ ...good, ...gone })).outboxIdentity).toBeUndefined();
    expect(await complaint({ ...gone, DATA_DIR: join(folder, 'never-run') })).toContain('OUTBOX_IDENTITY_FILE names no file');
    const open = join(folder, 'open-too.txt');
    writeFileSync(open, `${identity}\n`);
    chmodSync(open, 0o644);
    expect(await complaint({ DATA_DIR: data, OUTBOX_IDENTITY_FILE: open })).toContain('can be read or changed by others');
  });

  test('refuse what referrals cannot be encrypted to, by name and mend', async () => {
    const certificate = newEmailCertificate({ address: good['INBOX'] ?? '' });
    const other = newEmailCertificate();
    onTestFinished(() => [certificate, other].forEach((each) => each.close()));
    expect(await complaint({ MAIL_ENCRYPT_TO: certificate.file })).toBe('none');
    expect((await readCourierConfig(good)).findRecipients).toBeUndefined();
    expect(await complaint({ MAIL_ENCRYPT_TO: other.file })).toMatch(/^ {2}MAIL_ENCRYPT_TO is for another address than INBOX: .{20,}\.$/m);
    expect(await complaint({ MAIL_ENCRYPT_TO: certificate.keyFile })).toMatch(/^ {2}MAIL_ENCRYPT_TO holds a private key, .{20,}\.$/m);
    expect(await complaint({ MAIL_ENCRYPT_TO: join(folder, 'nothing.pem') })).toMatch(/^ {2}MAIL_ENCRYPT_TO names no file .{20,}\.$/m);
  });

  test('refuse a certificate that has expired, but where the portal has run it goes on and keeps what comes', async () => {
    const certificate = newEmailCertificate({ address: good['INBOX'] ?? '', days: 1 });
    onTestFinished(() => certificate.close());
    const data = join(folder, 'ran');
    await (
      await openOutbox(
        { dataDir: data, databaseUrl: undefined },
        { onTrouble: () => undefined, onMissing: () => undefined, onBack: () => undefined },
      )
    ).close();
    const later = Date.now() + 2 * DAY_MS;
    const settings = { ...good, MAIL_ENCRYPT_TO: certificate.file };
    await expect(readCourierConfig(settings, later)).rejects.toThrow(/^ {2}MAIL_ENCRYPT_TO has expired: .{20,}\.$/m);
    const { findRecipients } = await readCourierConfig({ ...settings, DATA_DIR: data }, later);
    expect(await findRecipients?.(later)).toMatchObject({ ok: false, why: 'expired' });
  });

  test.each(['KEEP_DAYS', 'METADATA_DAYS'])('say that the privacy page promises no longer %s', async (name) => {
    expect(await complaint({ [name]: '1000' })).toContain('the privacy page promises no more');
  });

  test.each(['SMTP_URL', 'INBOX', 'MAIL_FROM', 'OUTBOX_IDENTITY_FILE'])('say what to write for %s where it is missing', async (name) => {
    expect(await complaint({ [name]: '' })).toMatch(new RegExp(`^ {2}${name} is missing: (?:write|name) .{20,}\\.$`, 'm'));
  });

  test('want an identity that opens what the website seals', async () => {
    const mend = /^ {2}OUTBOX_IDENTITY_FILE does not hold the identity that opens what OUTBOX_RECIPIENT seals: .*npm run keys.*\.$/m;
    expect(await complaint({ OUTBOX_RECIPIENT: (await newKeyPair()).recipient })).toMatch(mend);
    const empty = join(folder, 'empty.txt');
    writeFileSync(empty, '# nothing\n', { mode: 0o600 });
    expect(await complaint({ OUTBOX_IDENTITY_FILE: empty })).toMatch(mend);
    const stray = join(folder, 'stray.txt');
    writeFileSync(stray, `${identity}\nhunter2\n`, { mode: 0o600 });
    expect(await complaint({ OUTBOX_IDENTITY_FILE: stray })).toMatch(
      /^ {2}OUTBOX_IDENTITY_FILE line 2 is no age identity\. Only lines that start with AGE-SECRET-KEY- or # may stand in it: .*\.$/m,
    );
  });

  test('take an identity among several', async () => {
    const two = join(folder, 'two.txt');
    writeFileSync(two, `${(await newKeyPair()).identity}\n${identity}\n`, { mode: 0o600 });
    expect(await complaint({ OUTBOX_IDENTITY_FILE: two })).toBe('none');
  });
});

describe('the settings of the webhook', () => {
  test.each(['https://cases.example.org/', 'http://127.0.0.1:8080/referrals', 'http://localhost/', 'https://cases.example.org/a?b=c'])(
    'take the address %s',
    async (url) => expect(await complaint({ ...WEBHOOK, WEBHOOK_URL: url })).toBe('none'),
  );
  test.each([
    ...['http://cases.example.org/', 'ftp://127.0.0.1/', 'cases.example.org', 'https://user@cases.example.org/'],
    ...['https://:word@cases.example.org/', 'https://cases.example.org/#there'],
  ])('refuse the address %s, and say which would do', async (url) => {
    expect(await complaint({ ...WEBHOOK, WEBHOOK_URL: url })).toMatch(
      /^ {2}WEBHOOK_URL write an address that starts with https:\/\/, .*for example WEBHOOK_URL=https:\/\/\S+\.$/m,
    );
  });

  const secretOf = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 255).toString('base64')}`;
  test.each([24, 32, 64])('take a secret of %d bytes', async (bytes) => {
    const { webhook } = await readCourierConfig({ ...good, ...WEBHOOK, WEBHOOK_SECRET: secretOf(bytes) });
    expect(webhook?.secret).toEqual(Buffer.alloc(bytes, 255));
  });
  test.each([
    ['too short', secretOf(23)],
    ['too long', secretOf(65)],
    ['without its mark', secretOf(32).slice('whsec_'.length)],
    ['with something before it', `x${secretOf(32)}`],
    ['with something behind it', `${secretOf(32)}!`],
    ['of other letters', secretOf(32).replaceAll('/', '_')],
  ])('refuse a secret %s, and say how one is made', async (_, secret) => {
    const message = await complaint({ ...WEBHOOK, WEBHOOK_SECRET: secret });
    expect(message).toMatch(/^ {2}WEBHOOK_SECRET write whsec_ and the base64 of 24 to 64 random bytes: .*openssl rand/m);
    expect(message).not.toContain(secret);
  });

  test('are both there, or neither', async () => {
    for (const [name, value] of Object.entries(WEBHOOK))
      expect(await complaint({ [name]: value })).toMatch(/^ {2}WEBHOOK_URL and WEBHOOK_SECRET go together: .{10,}\.$/m);
  });
});
