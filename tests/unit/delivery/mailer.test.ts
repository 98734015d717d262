import { createServer, type Socket } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Outcome, Readiness } from '../../../src/delivery/channel.ts';
import { createMailer, type MailerOptions, type MailTry } from '../../../src/delivery/mail/mailer.ts';
import type { Mail } from '../../../src/referral/email.ts';
import { rawMail } from '../../../src/delivery/mail/rawMail.ts';
import { readSmtpUrl } from '../../../src/delivery/mail/smtpServer.ts';
import { expiredCertificate, newCertificate } from '../../support/certificate.ts';
import { exampleMail } from '../../support/mail.ts';
import { type Fault, type SmtpSink, startSmtpSink } from '../../support/smtpSink.ts';

const startSink = async (fault: Fault = 'none', options: SMTPServerOptions = {}): Promise<SmtpSink> => {
  const sink = await startSmtpSink(() => fault, 0, options);
  onTestFinished(() => sink.close());
  return sink;
};

const serverAt = (url: string): MailerOptions['server'] => {
  const server = readSmtpUrl(url);
  if (!server) throw new Error(`No address of a mail server: ${url}`);
  return server;
};

interface Sender {
  deliver(mail: Mail, changes?: Partial<MailTry>): Promise<Outcome>;
  probe(): Promise<Readiness>;
}

const senderTo = (options: MailerOptions): Sender => {
  const mailer = createMailer(options);
  const { signal } = new AbortController();
  return {
    deliver: (mail, changes = {}) => mailer.deliver({ make: async () => mail, signal, ...changes }),
    probe: () => mailer.probe(signal),
  };
};

const mailerFor = (sink: SmtpSink, options: Partial<MailerOptions> = {}): Sender =>
  senderTo({ server: serverAt(sink.url), silenceMs: 2_000, ...options });

describe('handing an e-mail over', () => {
  test('delivers just its bytes, twice the same', async () => {
    const sink = await startSink();
    const { deliver } = mailerFor(sink);
    expect([await deliver(exampleMail()), await deliver(exampleMail())]).toEqual([{ outcome: 'taken' }, { outcome: 'taken' }]);
    expect(sink.kept[0]?.toString()).toBe((await rawMail(exampleMail())).toString());
    expect(sink.kept[1]).toEqual(sink.kept[0]);
  });

  test('asks that a bounce come to its own address, bear its name, and bring back the head alone', async () => {
    const sink = await startSink('none', { hideDSN: false });
    const other = await startSink();
    await mailerFor(sink, { bouncesTo: 'bounces+*@service.example' }).deliver(exampleMail());
    await mailerFor(other).deliver(exampleMail());
    const own = { ret: 'HDRS', envid: 'rj-2222-2222.1.1' };
    expect(sink.envelopes).toMatchObject([{ from: 'bounces+rj-2222-2222.1.1@service.example', dsn: own }]);
    expect(other.envelopes).toMatchObject([{ from: 'portal@service.example' }]);
  });

  test.each([
    ['connect', 421, 'busy'],
    ['connect', 554, 'server'],
    ['from', 451, 'busy'],
    ['from', 552, 'referral'],
    ['to', 550, 'server'],
    ['to', 450, 'busy'],
    ['data', 452, 'busy'],
    ['data', 552, 'referral'],
    ['data', 554, 'referral'],
  ] as const)('reports a refusal at %s with %i by its number alone, and whose fault it is', async (refuseAt, code, fault) => {
    const sink = await startSink({ refuseAt, code });
    expect(await mailerFor(sink).deliver(exampleMail())).toEqual({ outcome: 'not-taken', why: `SMTP ${code}`, fault });
    expect(sink.kept).toHaveLength(0);
  });

  test('holds a mail that is larger than the server says it takes against that mail alone', async () => {
    const sink = await startSink('none', { size: 500 });
    expect(await mailerFor(sink).deliver(exampleMail())).toEqual({ outcome: 'not-taken', why: 'EMESSAGE', fault: 'referral' });
    expect(sink.kept).toHaveLength(0);
  });

  test('holds a stranger’s address that is refused against that mail alone', async () => {
    const sink = await startSink({ refuseAt: 'to', code: 550 });
    expect(await mailerFor(sink).deliver(exampleMail(), { toStranger: true })).toMatchObject({ fault: 'referral' });
  });

  test('makes nothing before it has reached the server, and passes on what making throws', async () => {
    let made = 0;
    const make = async (): Promise<Mail> => {
      made++;
      throw new TypeError('no document');
    };
    const gone = await startSmtpSink();
    await gone.close();
    expect(await mailerFor(gone).deliver(exampleMail(), { make })).toMatchObject({ outcome: 'not-taken' });
    expect(made).toBe(0);
    await expect(mailerFor(await startSink()).deliver(exampleMail(), { make })).rejects.toThrow(TypeError);
  });

  test('is cut by the signal at once before the mail was handed over, and is unsure of it after', async () => {
    const ending = new AbortController();
    const { signal } = ending;
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const waiting = senderTo({ server: serverAt(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`) });
    const holding = await startSink({ answer: 'never' });
    const tries = [
      waiting.deliver(exampleMail(), { signal }),
      mailerFor(holding, { silenceMs: 20_000, graceMs: 100 }).deliver(exampleMail(), { signal }),
    ];
    setTimeout(() => ending.abort(), 300);
    expect(await Promise.all(tries)).toEqual([{ outcome: 'cut' }, { outcome: 'unsure', why: 'cut' }]);
  });

  test('is sure that nothing was taken when the connection drops early', async () => {
    expect(await mailerFor(await startSink({ cut: 'before' })).deliver(exampleMail())).toMatchObject({ outcome: 'not-taken' });
  });

  test.each([{ cut: 'after-losing' }, { cut: 'after-keeping' }, { answer: 'never' }, { answer: 'garbage' }] as const)(
    'is unsure when no answer follows the whole mail: %o',
    async (fault) => {
      expect(await mailerFor(await startSink(fault), { silenceMs: 300 }).deliver(exampleMail())).toMatchObject({ outcome: 'unsure' });
    },
  );

  test('reports a server that is not there', async () => {
    const sink = await startSmtpSink();
    await sink.close();
    expect(await mailerFor(sink).deliver(exampleMail())).toEqual({ outcome: 'not-taken', why: 'ECONNREFUSED', fault: 'server' });
  });

  test('gives up at its deadline on a server that drips for ever', async () => {
    const sockets = new Set<Socket>();
    const dripping = createServer((socket) => {
      sockets.add(socket);
      const drip = setInterval(() => socket.write('220-wait\r\n'), 20);
      socket.on('close', () => clearInterval(drip)).on('error', () => undefined);
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      dripping.close();
    });
    const address = dripping.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const { deliver } = senderTo({ server: serverAt(`smtp://127.0.0.1:${port}`), deadlineMs: 200 });
    expect(await deliver(exampleMail())).toEqual({ outcome: 'not-taken', why: 'deadline', fault: 'server' });
  });
});

describe('beyond this machine nothing goes without TLS', () => {
  const WITH_TLS = { disabledCommands: ['AUTH'] };
  const elsewhere = (sink: SmtpSink): MailerOptions['server'] => ({ ...serverAt(sink.url), loopback: false });

  test('goes through TLS to a certificate that it trusts', async () => {
    const certificate = newCertificate();
    const sink = await startSink('none', { ...WITH_TLS, ...certificate });
    expect(await mailerFor(sink, { server: elsewhere(sink), ca: certificate.cert }).deliver(exampleMail())).toEqual({ outcome: 'taken' });
  });

  test('sends nothing when TLS was stripped away', async () => {
    const sink = await startSink();
    expect(await mailerFor(sink, { server: elsewhere(sink) }).deliver(exampleMail())).toMatchObject({ outcome: 'not-taken' });
    expect(sink.kept).toHaveLength(0);
  });

  test('sends nothing to an unknown certificate', async () => {
    const sink = await startSink('none', { ...WITH_TLS, ...newCertificate() });
    expect(await mailerFor(sink, { server: elsewhere(sink) }).deliver(exampleMail())).toMatchObject({ outcome: 'not-taken' });
    expect(sink.kept).toHaveLength(0);
  });

  test('sends nothing to a certificate of another host', async () => {
    const certificate = newCertificate('DNS:elsewhere.example');
    const sink = await startSink('none', { ...WITH_TLS, ...certificate });
    expect(await mailerFor(sink, { server: elsewhere(sink), ca: certificate.cert }).deliver(exampleMail())).toEqual({
      outcome: 'not-taken',
      why: 'ERR_TLS_CERT_ALTNAME_INVALID',
      fault: 'server',
    });
    expect(sink.kept).toHaveLength(0);
  });

  test('sends nothing to a certificate whose time is over', async () => {
    const certificate = expiredCertificate();
    const sink = await startSink('none', { ...WITH_TLS, ...certificate });
    expect(await mailerFor(sink, { server: elsewhere(sink), ca: certificate.cert }).deliver(exampleMail())).toEqual({
      outcome: 'not-taken',
      why: 'CERT_HAS_EXPIRED',
      fault: 'server',
    });
    expect(sink.kept).toHaveLength(0);
  });

  test('sends nothing over an old protocol', async () => {
    const certificate = newCertificate();
    const sink = await startSink('none', {
      ...WITH_TLS,
      ...certificate,
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(await mailerFor(sink, { server: elsewhere(sink), ca: certificate.cert }).deliver(exampleMail())).toMatchObject({
      outcome: 'not-taken',
    });
    expect(sink.kept).toHaveLength(0);
  });
});

describe('checking the settings', () => {
  const withLogin: SMTPServerOptions = {
    authOptional: false,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'portal' && password === 'p@ss' ? done(null, { user: 'portal' }) : done(new Error('Wrong')),
  };

  test('logs in and sends nothing', async () => {
    const sink = await startSink('none', withLogin);
    const server = serverAt(`smtp://portal:p%40ss@127.0.0.1:${sink.port}`);
    expect(await mailerFor(sink, { server }).probe()).toEqual({ ready: true });
    expect(sink.kept).toHaveLength(0);
    expect(await mailerFor(sink, { server }).deliver(exampleMail())).toEqual({ outcome: 'taken' });
  });

  test('tells a wrong password', async () => {
    const sink = await startSink('none', withLogin);
    const server = serverAt(`smtp://portal:wrong@127.0.0.1:${sink.port}`);
    expect(await mailerFor(sink, { server }).probe()).toEqual({ ready: false, why: 'SMTP 535' });
  });
});

describe('the address of a mail server', () => {
  test('is read with its usual ports', () => {
    expect(readSmtpUrl('smtp://mail.example')).toEqual({
      host: 'mail.example',
      port: 587,
      secure: false,
      loopback: false,
      login: undefined,
    });
    expect(readSmtpUrl('smtps://u:p%2Fw@mail.example')).toMatchObject({ port: 465, secure: true, login: { user: 'u', pass: 'p/w' } });
  });

  test.each(['smtp://localhost:25', 'smtp://127.0.0.1:25', 'smtp://[::1]:25'])('%s is this machine', (url) => {
    expect(readSmtpUrl(url)?.loopback).toBe(true);
  });

  test.each(['smtp://127.0.0.1.example', 'smtp://localhost.example', 'smtp://10.0.0.1'])('%s is not', (url) => {
    expect(readSmtpUrl(url)?.loopback).toBe(false);
  });

  test.each(['', 'mail.example', 'http://mail.example', 'smtp://', 'smtp://mail.example?requireTLS=false', 'smtp://u:%zz@mail.example'])(
    'is not %s',
    (text) => {
      expect(readSmtpUrl(text)).toBeUndefined();
    },
  );
});
