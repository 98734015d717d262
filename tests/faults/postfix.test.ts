import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readMaildir } from '../../src/courier/bounces/maildir.ts';
import type { Outcome } from '../../src/delivery/channel.ts';
import { readBounce } from '../../src/delivery/mail/bounce.ts';
import { createMailer } from '../../src/delivery/mail/mailer.ts';
import { openDesk, openRecords } from '../../src/outbox/store.ts';
import type { Mail } from '../../src/referral/email.ts';
import { newCertificate } from '../support/certificate.ts';
import { exampleMail } from '../support/mail.ts';
import { makeKeys, outboxCommand, putSealed } from '../support/operator.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { type Postfix, canRunPostfix, startPostfix } from '../support/postfix.ts';
import { portalOnDisk } from '../support/portalProcess.ts';
import { type Fault, type SmtpSink, startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const PEOPLE = 6;
const GREY_MS = 1_500;
const SMALL = 20_000;
const NO_WATCH = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };
const BIG_MAIL: Mail = exampleMail({
  attachments: [{ filename: 'referral.json', contentType: 'application/json', content: new Uint8Array(2 * SMALL) }],
});

/** A policy as greylists are: whoever is new is asked to come again later. Gives its port. */
const greylist = async (): Promise<{ readonly port: number; refused(): number; close(): void }> => {
  let firstAt = 0;
  let refused = 0;
  const server = createServer((socket) => {
    let asked = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      asked += chunk.toString();
      if (!asked.includes('\n\n')) return;
      asked = '';
      firstAt ||= Date.now();
      const tooSoon = Date.now() - firstAt < GREY_MS;
      if (tooSoon) refused += 1;
      socket.write(`action=${tooSoon ? 'defer_if_permit Greylisted, come again later' : 'dunno'}\n\n`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, refused: () => refused, close: () => void server.close() };
};

describe.skipIf(!canRunPostfix())('through a real Postfix', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'postfix-keys-'));
  let postfix: Postfix;
  let inbox: SmtpSink;
  let policy: Awaited<ReturnType<typeof greylist>>;
  let certificate: ReturnType<typeof newCertificate>;
  let nextFault: Fault = 'none';

  beforeAll(async () => {
    // Each fault of the service's own server is for one connection.
    inbox = await startSmtpSink(() => {
      const fault = nextFault;
      nextFault = 'none';
      return fault;
    });
    policy = await greylist();
    const tls = (name: string, { key, cert }: typeof certificate): readonly string[] => {
      writeFileSync(join(folder, `${name}.pem`), `${key}${cert}`);
      return ['smtpd_tls_security_level=encrypt', `smtpd_tls_cert_file=${join(folder, `${name}.pem`)}`];
    };
    certificate = newCertificate();
    postfix = await startPostfix(inbox.port, {
      plain: [],
      greylisted: [`smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:${policy.port}`],
      full: ['queue_minfree=1000000000000000'],
      small: [`message_size_limit=${SMALL}`],
      tls: tls('own', certificate),
      otherHost: tls('other', newCertificate('DNS:mail.elsewhere.example')),
    });
  }, 120_000);
  afterAll(async () => {
    await postfix.stop();
    await inbox.close();
    policy.close();
    rmSync(folder, { recursive: true });
  });

  const urlOf = (door: string): string => `smtp://127.0.0.1:${postfix.port(door)}`;
  /** One try. @param ca as beyond this machine: nothing goes without TLS, to this authority */
  const hand = (door: string, mail: Mail, ca?: string): Promise<Outcome> => {
    const server = { host: '127.0.0.1', port: postfix.port(door), secure: false, loopback: ca === undefined, login: undefined };
    const mailer = createMailer({ server, silenceMs: 10_000, ...(ca === undefined ? {} : { ca }) });
    return mailer.deliver({ make: async () => mail, signal: new AbortController().signal });
  };
  const idsFrom = (first: number): readonly (string | undefined)[] =>
    inbox.kept.slice(first).map((mail) => /^Message-ID: (\S+)/im.exec(mail.toString())?.[1]);

  test('that greylists: all is delivered, once, by coming again', async () => {
    const before = inbox.kept.length;
    const portal = (await portalOnDisk())(urlOf('greylisted'), PEOPLE);
    onTestFinished(() => portal.kill());
    await until(() => inbox.kept.length - before >= PEOPLE, 60_000);
    expect(policy.refused()).toBeGreaterThan(0);
    expect(new Set(idsFrom(before)).size).toBe(PEOPLE);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(inbox.kept).toHaveLength(before + PEOPLE);
  });

  test('whose disk is full: it is told apart as busy, and all is delivered once there is room', async () => {
    expect(await hand('full', exampleMail())).toEqual({ outcome: 'not-taken', why: 'SMTP 452', fault: 'busy' });
    const before = inbox.kept.length;
    const start = await portalOnDisk();
    const portal = start(urlOf('full'), PEOPLE);
    await until(() => portal.done(), 20_000);
    await portal.kill();
    expect(inbox.kept).toHaveLength(before);
    const mended = start(urlOf('plain'), 0);
    onTestFinished(() => mended.kill());
    await until(() => inbox.kept.length - before >= PEOPLE, 60_000);
    expect(new Set(idsFrom(before)).size).toBe(PEOPLE);
  });

  test('that takes no mail of this size: the referral alone is held back, and others go through', async () => {
    expect(await hand('small', BIG_MAIL)).toEqual({ outcome: 'not-taken', why: 'EMESSAGE', fault: 'referral' });
    expect(await hand('small', exampleMail())).toEqual({ outcome: 'taken' });
  });

  test('that wants TLS: nothing goes without, and all with', async () => {
    expect(await hand('tls', exampleMail())).toEqual({ outcome: 'not-taken', why: 'SMTP 530', fault: 'server' });
    expect(await hand('tls', exampleMail(), certificate.cert)).toEqual({ outcome: 'taken' });
  });

  test('that offers no TLS, or shows the certificate of another: not a byte of the mail is handed over', async () => {
    const taken = (): number => postfix.log().match(/postfix\/smtpd\S+ [0-9A-F]+: client=/g)?.length ?? 0;
    const before = taken();
    expect(await hand('plain', exampleMail(), certificate.cert)).toMatchObject({ outcome: 'not-taken', fault: 'server' });
    expect(await hand('otherHost', exampleMail(), certificate.cert)).toMatchObject({ outcome: 'not-taken', fault: 'server' });
    expect(taken()).toBe(before);
  });

  test('that bounces later: the report goes to MAIL_FROM and names the mail, so that its referral can be told', async () => {
    await until(() => postfix.queued() === 0, 20_000);
    const before = inbox.kept.length;
    nextFault = { refuseAt: 'to', code: 550 };
    const messageId = '<rj-2222-2222.3.77@service.example>';
    expect(await hand('plain', exampleMail({ messageId }))).toEqual({ outcome: 'taken' });
    await until(() => inbox.kept.length > before, 20_000);
    const bytes = inbox.kept[before] ?? Buffer.alloc(0);
    const report = bytes.toString();
    expect(report).toMatch(/^Content-Type: multipart\/report; report-type=delivery-status/m);
    expect(readBounce(bytes)).toEqual({ is: 'failure', sent: { reference: 'RJ-2222-2222', revision: 3, channel: 'mail' } });
    expect(report).toMatch(/^To: portal@service\.example/m);
    expect(report).toMatch(/^Status: 5\.\d\.\d/m);
    expect(report).toContain(`Message-ID: ${messageId}`);
  });

  test('that bounces later: its report, piped to the command or left in the mailbox, marks the referral', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const keys = makeKeys(temporaryFolder());
    const place = { dataDir, databaseUrl: undefined };
    await putSealed(place, keys.OUTBOX_RECIPIENT, [1, 2]);
    const desk = await openDesk(place, NO_WATCH, { signal: new AbortController().signal });
    await desk.register(['mail'], Date.now());
    await until(() => postfix.queued() === 0, 20_000);
    const reports: Buffer[] = [];
    for (const _ of [1, 2]) {
      const due = await desk.claim('mail', Date.now());
      if (!due) throw new Error('Nothing is due.');
      const before = inbox.kept.length;
      nextFault = { refuseAt: 'to', code: 550 };
      const messageId = `<${due.reference.toLowerCase()}.${due.revision}.${due.serial}@service.example>`;
      expect(await hand('plain', exampleMail({ messageId }))).toEqual({ outcome: 'taken' });
      await desk.settle(due, { outcome: 'taken' }, Date.now());
      await until(() => inbox.kept.length > before, 20_000);
      reports.push(inbox.kept[before] ?? Buffer.alloc(0));
    }
    await desk.close();
    const [piped, left] = reports;
    const outbox = outboxCommand({ DATA_DIR: dataDir });
    expect(outboxCommand({ DATA_DIR: dataDir }, piped?.toString('latin1'))('bounce')).toMatchObject({
      status: 0,
      out: expect.stringContaining('stood as delivered and came back'),
    });
    expect(outbox('list').out.match(/bounced/g)).toHaveLength(1);

    const maildir = join(temporaryFolder(), 'Maildir');
    for (const part of ['new', 'cur', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
    writeFileSync(join(maildir, 'new', '1.service.example'), left ?? '');
    await readMaildir({ folder: maildir, openRecords: () => openRecords(place), report: () => undefined });
    expect(outbox('list').out.match(/bounced/g)).toHaveLength(2);
    expect(readdirSync(join(maildir, 'new'))).toEqual([]);
  });
});
