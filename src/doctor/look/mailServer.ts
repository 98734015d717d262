import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { createMailer } from '../../delivery/mail/mailer.ts';
import type { SmtpServer } from '../../delivery/mail/smtpServer.ts';
import type { MailServerFacts } from '../judge/mailServer.ts';

export interface LookParts {
  readonly timeoutMs: number;
  /** Certificates to trust besides the usual ones. */
  readonly ca?: string;
}

type Talk = Pick<MailServerFacts, 'failed' | 'offersTls' | 'certificateProblem' | 'certificateEnds'>;

const NOTHING: Talk = { failed: undefined, offersTls: false, certificateProblem: undefined, certificateEnds: undefined };

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'silence';

/** One whole answer of the server; rejects when the connection fails or is silent. */
const reply = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const end = (): void => reject(Object.assign(new Error('It hung up.'), { code: 'ECONNRESET' }));
    const read = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (!/^\d{3}(?: .*)?\r?\n/m.test(text)) return;
      socket.off('data', read).off('error', reject).off('close', end);
      resolve(text);
    };
    socket.on('data', read).once('error', reject).once('close', end);
  });

const say = (socket: Socket, line: string): Promise<string> => {
  const answered = reply(socket);
  socket.write(`${line}\r\n`);
  return answered;
};

const secured = (socket: TLSSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('secureConnect', resolve).once('error', reject);
  });

const certificateOf = (socket: TLSSocket): Talk => {
  const problem: unknown = socket.authorizationError;
  return {
    ...NOTHING,
    offersTls: true,
    // The name is looked at by the check of Node itself, which tells of it as an error with a code.
    certificateProblem: socket.authorized ? undefined : typeof problem === 'string' ? problem : codeOf(problem),
    certificateEnds: Date.parse(socket.getPeerCertificate().valid_to),
  };
};

/** Greets the server and goes over to TLS, whatever its certificate: to tell what is wrong with it. */
const talk = async ({ host, port, secure }: SmtpServer, { timeoutMs, ca }: LookParts): Promise<Talk> => {
  const options = {
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : { host }),
    ...(ca === undefined ? {} : { ca }),
  };
  const sockets: Socket[] = [];
  // The outer socket goes with the inner one; ended first, it takes Node itself down.
  const end = (error?: Error): void => void sockets.at(-1)?.destroy(error);
  const late = setTimeout(() => end(Object.assign(new Error('It is silent.'), { code: 'ETIMEDOUT' })), timeoutMs);
  try {
    const first = secure ? connectTls({ ...options, host, port }) : connectPlain(port, host);
    sockets.push(first);
    await reply(first);
    if ('authorized' in first) return certificateOf(first);
    const greeted = await say(first, 'EHLO doctor.invalid');
    if (!/^250[ -]STARTTLS\s*$/im.test(greeted)) return NOTHING;
    await say(first, 'STARTTLS');
    const inner = connectTls({ ...options, socket: first });
    sockets.push(inner);
    await secured(inner);
    return certificateOf(inner);
  } catch (error) {
    return { ...NOTHING, failed: codeOf(error) };
  } finally {
    clearTimeout(late);
    for (const socket of sockets) socket.on('error', () => undefined);
    end();
  }
};

/** @param setting that names it */
export const lookAtMailServer = async (setting: string, server: SmtpServer, parts: LookParts): Promise<MailServerFacts> => {
  const { timeoutMs, ca } = parts;
  const mailer = createMailer({ server, silenceMs: timeoutMs, deadlineMs: 2 * timeoutMs, ...(ca === undefined ? {} : { ca }) });
  const [said, ready] = await Promise.all([talk(server, parts), mailer.probe(AbortSignal.timeout(2 * timeoutMs))]);
  const { host, port, loopback, login } = server;
  return { setting, host, port, loopback, login: login !== undefined, ...said, ready };
};
