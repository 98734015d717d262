import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Deliver, Delivery } from '../outbox/delivery.ts';
import type { Mail } from '../referral/email.ts';
import { rawMail } from './rawMail.ts';
import type { SmtpServer } from './smtpServer.ts';

export interface MailerOptions {
  readonly server: SmtpServer;
  /** Certificates to trust besides the usual ones (PEM), for a mail server with a private authority. */
  readonly ca?: string;
  /** Longest a whole try may take, however slowly the server drips. */
  readonly deadlineMs?: number;
  /** Longest silence of the server. */
  readonly silenceMs?: number;
}

/** `ready`, or why not: a code of the network, `EAUTH`, `ETLS`, or `SMTP` and the server's number. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly why: string };

export interface Mailer {
  readonly deliver: Deliver;
  /** Connects, secures and logs in, and sends nothing. */
  verify(): Promise<Readiness>;
}

/** A code only: a server's words may quote the mail. */
const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if ('responseCode' in error && typeof error.responseCode === 'number') return `SMTP ${error.responseCode}`;
  if ('originalCode' in error && typeof error.originalCode === 'string') return error.originalCode;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

const answered = (error: unknown): boolean => error instanceof Error && 'responseCode' in error;

const DEADLINE = new Error('The mail server took too long.');
DEADLINE.name = 'deadline';

/** Hands e-mails to one mail server, each over a connection of its own that is cut when the deadline passes. */
export const createMailer = ({ server, ca, deadlineMs = 120_000, silenceMs = 60_000 }: MailerOptions): Mailer => {
  const { host, port, secure, loopback, login } = server;

  /** Runs the work on an open, secured, logged-in connection; rejects at the deadline or when the connection fails. */
  const connected = <T>(work: (connection: SMTPConnection, done: (error: unknown, result?: T) => void) => void): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      const connection = new SMTPConnection({
        host,
        port,
        secure,
        requireTLS: !secure && !loopback,
        ignoreTLS: loopback,
        connectionTimeout: silenceMs,
        greetingTimeout: silenceMs,
        socketTimeout: silenceMs,
        dnsTimeout: silenceMs,
        allowInternalNetworkInterfaces: true,
        tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) },
      });
      const finish = (error: unknown, result?: T): void => {
        clearTimeout(deadline);
        // Settled before the connection closes: that reports its end here once more.
        if (error) reject(error instanceof Error ? error : new Error('The mail server failed.'));
        else resolve(result);
        if (error) connection.close();
        else connection.quit();
      };
      const deadline = setTimeout(finish, deadlineMs, DEADLINE);
      connection.on('error', finish);
      connection.once('end', () => finish(new Error('The connection ended.')));
      connection.connect((error) => {
        if (error) return finish(error);
        if (!login) return work(connection, finish);
        connection.login({ user: login.user, pass: login.pass }, (refused) => (refused ? finish(refused) : work(connection, finish)));
      });
    });

  const deliver = async (mail: Mail): Promise<Delivery> => {
    const raw = await rawMail(mail);
    const progress = { handedOver: false };
    try {
      await connected((connection, done) => {
        const message = Readable.from([raw]);
        message.once('end', () => (progress.handedOver = true));
        connection.send({ from: mail.from.address, to: [mail.to.address], size: raw.length }, message, done);
      });
      return { outcome: 'taken' };
    } catch (error) {
      return { outcome: progress.handedOver && !answered(error) ? 'unsure' : 'not-taken', why: codeOf(error) };
    }
  };

  const verify = async (): Promise<Readiness> => {
    try {
      await connected((_connection, done) => done(undefined));
      return { ready: true };
    } catch (error) {
      return { ready: false, why: codeOf(error) };
    }
  };

  return { deliver, verify };
};
