import { Readable } from 'node:stream';
import type { Mail } from '../../referral/email.ts';
import type { Outcome, Readiness, Server } from '../channel.ts';
import { connectionsTo, CUT, type ConnectionOptions } from './connection.ts';
import { codeOf, faultOf, wasAnswered } from './replies.ts';
import { rawMail } from './rawMail.ts';
import { bounceAddress, tokenOf } from './sentMail.ts';

export interface MailTry {
  /** Makes the e-mail; called once the server has been reached. */
  readonly make: () => Promise<Mail>;
  /** Writes it as bytes, or rejects: in clear when absent. */
  readonly write?: (mail: Mail) => Promise<Buffer>;
  readonly signal: AbortSignal;
  /** The address is a stranger's: that it is refused says nothing of the server. */
  readonly toStranger?: boolean;
}

export interface Mailer extends Server {
  /** Hands one e-mail over. Rejects only when `make` or `write` does. */
  deliver(mail: MailTry): Promise<Outcome>;
  /** Connects, secures and logs in, and sends nothing. */
  probe(signal: AbortSignal): Promise<Readiness>;
}

export interface MailerOptions extends ConnectionOptions {
  /** Where bounces go; a `*` in it stands for what tells one e-mail from another. The sender's address when absent. */
  readonly bouncesTo?: string | undefined;
}

/** Hands e-mails to one mail server, each over a connection of its own that is cut when the deadline passes. */
export const createMailer = ({ bouncesTo, ...options }: MailerOptions): Mailer => {
  const connected = connectionsTo(options);

  const deliver = async ({ make, write = rawMail, signal, toStranger = false }: MailTry): Promise<Outcome> => {
    const progress: { reached: boolean; handedOver: boolean; notMade?: Error } = { reached: false, handedOver: false };
    try {
      await connected(
        (connection, done) => {
          progress.reached = true;
          const send = async (): Promise<void> => {
            const mail = await make();
            const raw = await write(mail);
            const message = Readable.from([raw]);
            message.once('end', () => (progress.handedOver = true));
            const from = bounceAddress(bouncesTo ?? mail.from.address, mail.messageId);
            // A server that knows how returns the head alone: a bounce need not carry answers about.
            const dsn = { ret: 'HDRS', envid: tokenOf(mail.messageId) } as const;
            connection.send({ from, to: [mail.to.address], size: raw.length, dsn }, message, done);
          };
          send().catch((error: unknown) => {
            progress.notMade = error instanceof Error ? error : new Error('The e-mail could not be made.', { cause: error });
            done(error);
          });
        },
        { signal, handedOver: () => progress.handedOver },
      );
      return { outcome: 'taken' };
    } catch (error) {
      if (progress.notMade !== undefined) throw progress.notMade;
      if (progress.handedOver && !wasAnswered(error)) return { outcome: 'unsure', why: codeOf(error) };
      if (error instanceof Error && error.name === CUT) return { outcome: 'cut' };
      return { outcome: 'not-taken', why: codeOf(error), fault: faultOf(error, { ...progress, toStranger }) };
    }
  };

  const probe = async (signal: AbortSignal): Promise<Readiness> => {
    try {
      await connected((_connection, done) => done(undefined), { signal, handedOver: () => false });
      return { ready: true };
    } catch (error) {
      return { ready: false, why: codeOf(error) };
    }
  };

  return { deliver, probe };
};
