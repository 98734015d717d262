import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from './smtpServer.ts';

export interface ConnectionOptions {
  readonly server: SmtpServer;
  /** Certificates to trust besides the usual ones (PEM), for a mail server with a private authority. */
  readonly ca?: string;
  /** Longest a whole try may take, however slowly the server drips. */
  readonly deadlineMs?: number;
  /** Longest silence of the server. */
  readonly silenceMs?: number;
  /** After a signal to end: how long the answer to a mail that was handed over whole is waited for. */
  readonly graceMs?: number;
}

export interface Ending {
  readonly signal: AbortSignal;
  /** Whether the mail was handed over whole: then its answer is worth waiting for. */
  readonly handedOver: () => boolean;
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

/** The connection was ended by the signal. */
export const CUT = 'cut';

/** Runs work on an open, secured, logged-in connection of its own; rejects at the deadline, at the signal, or when it fails. */
export type Connected = <T>(
  work: (connection: SMTPConnection, done: (error: unknown, result?: T) => void) => void,
  ending: Ending,
) => Promise<T | undefined>;

export const connectionsTo = ({ server, ca, deadlineMs = 120_000, silenceMs = 60_000, graceMs = 4_000 }: ConnectionOptions): Connected => {
  const { host, port, secure, loopback, login } = server;
  return <T>(work: (connection: SMTPConnection, done: (error: unknown, result?: T) => void) => void, { signal, handedOver }: Ending) =>
    new Promise<T | undefined>((resolve, reject) => {
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
      let grace: NodeJS.Timeout | undefined;
      const finish = (error: unknown, result?: T): void => {
        clearTimeout(deadline);
        clearTimeout(grace);
        signal.removeEventListener('abort', end);
        // Settled before the connection closes: that reports its end here once more.
        if (error) reject(error instanceof Error ? error : new Error('The mail server failed.'));
        else resolve(result);
        if (error) connection.close();
        else connection.quit();
      };
      const cut = (): void => finish(named(CUT, 'The try was cut short.'));
      const end = (): void => {
        if (handedOver()) grace = setTimeout(cut, graceMs);
        else cut();
      };
      const deadline = setTimeout(finish, deadlineMs, named('deadline', 'The mail server took too long.'));
      signal.addEventListener('abort', end, { once: true });
      connection.on('error', finish);
      connection.once('end', () => finish(new Error('The connection ended.')));
      if (signal.aborted) return cut();
      connection.connect((error) => {
        if (error) return finish(error);
        if (!login) return work(connection, finish);
        connection.login({ user: login.user, pass: login.pass }, (refused) => (refused ? finish(refused) : work(connection, finish)));
      });
    });
};
