import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server does to one e-mail. */
export type Fault =
  | 'none'
  | { readonly refuseAt: 'connect' | 'from' | 'to' | 'data'; readonly code: number }
  /** The connection drops: before the mail, after it without keeping it, or after keeping it without a word. */
  | { readonly cut: 'before' | 'after-losing' | 'after-keeping' }
  /** Takes the mail and never answers, or answers no known number. */
  | { readonly answer: 'never' | 'garbage' };

export interface SmtpSink {
  readonly port: number;
  readonly url: string;
  /** Every e-mail it has kept, as bytes, in order. */
  readonly kept: readonly Buffer[];
  /** Sender's address and what was asked about bounces, of each e-mail that came as far as its addressee. */
  readonly envelopes: readonly { readonly from: string; readonly dsn: unknown }[];
  /** Tries that got as far as a connection. */
  connections(): number;
  close(): Promise<void>;
}

const refusal = (code: number): Error => Object.assign(new Error(`refused ${code}`), { responseCode: code });

/** A real mail server on loopback that keeps what it takes. `fault` is asked once a connection. */
export const startSmtpSink = async (fault: () => Fault = () => 'none', port = 0, options: SMTPServerOptions = {}): Promise<SmtpSink> => {
  const kept: Buffer[] = [];
  const envelopes: { from: string; dsn: unknown }[] = [];
  const sockets = new Map<number, Socket>();
  const faults = new Map<string, Fault>();
  let connections = 0;

  const refusing = (at: string, sessionId: string): Error | undefined => {
    const found = faults.get(sessionId);
    return typeof found === 'object' && 'refuseAt' in found && found.refuseAt === at ? refusal(found.code) : undefined;
  };

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 50,
    ...options,
    onConnect: (session, done) => {
      connections++;
      faults.set(session.id, fault());
      done(refusing('connect', session.id));
    },
    onMailFrom: (_address, session, done) => {
      const found = faults.get(session.id);
      if (typeof found === 'object' && 'cut' in found && found.cut === 'before') sockets.get(session.remotePort)?.destroy();
      else done(refusing('from', session.id));
    },
    onRcptTo: (_address, session, done) => {
      const { mailFrom, dsn } = session.envelope;
      envelopes.push({ from: mailFrom ? mailFrom.address : '', dsn });
      done(refusing('to', session.id));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const found = faults.get(session.id) ?? 'none';
        const keep = (): void => void kept.push(Buffer.concat(chunks));
        if (found === 'none') {
          keep();
          return done();
        }
        if ('refuseAt' in found) {
          const refused = refusing('data', session.id);
          if (!refused) keep();
          return done(refused);
        }
        if ('cut' in found) {
          if (found.cut === 'after-keeping') keep();
          return sockets.get(session.remotePort)?.destroy();
        }
        if (found.answer === 'garbage') sockets.get(session.remotePort)?.write('what?\r\n');
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const from = socket.remotePort ?? 0;
    sockets.set(from, socket);
    socket.once('close', () => sockets.delete(from));
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const address: AddressInfo | string | null = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');

  return {
    port: address.port,
    url: `smtp://127.0.0.1:${address.port}`,
    kept,
    envelopes,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
