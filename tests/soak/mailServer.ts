import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { MAIL_FAULTS, type MailFault, type Stage } from './faults.ts';

export interface FaultyMailServer {
  readonly url: string;
  /** Answered connections. */
  connections(): number;
  /** How often each fault came to act. */
  acted(): Readonly<Record<string, number>>;
  /** Nobody listens, as long as it takes. */
  away(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
}

export interface FaultyMailServerParts {
  /** Asked once a connection: the name of a fault, or nothing. */
  readonly draw: () => string | undefined;
  /** Told of each mail as bytes, once it is taken; `answered` when the client will hear so. Nothing is kept here. */
  readonly onKept: (mail: Buffer, answered: boolean) => void;
}

const LARGEST = 5_000_000;
const DRIP_MS = 200;
const SLOW_MS = 400;
const REPLIES: Readonly<Record<Stage, string>> = {
  greeting: '220 soak',
  hello: '250-soak\r\n250 SIZE 30000000',
  from: '250 ok',
  to: '250 ok',
  data: '354 go on',
  body: '',
  dot: '250 taken',
};
const STAGE_OF: Readonly<Record<string, Stage>> = { EHLO: 'hello', HELO: 'hello', MAIL: 'from', RCPT: 'to', DATA: 'data' };
const END = Buffer.from('\r\n.\r\n');

const unstuffed = (raw: Buffer): Buffer => Buffer.from(raw.toString('latin1').replaceAll('\r\n..', '\r\n.'), 'latin1');

/** A mail server that does whatever is drawn, to the byte. It holds one mail a connection and no more. */
export const startFaultyMailServer = async ({ draw, onKept }: FaultyMailServerParts): Promise<FaultyMailServer> => {
  const acted: Record<string, number> = {};
  const sockets = new Set<Socket>();
  let connections = 0;

  const converse = (socket: Socket): void => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
    const name = draw();
    const fault: MailFault | undefined = name === undefined ? undefined : MAIL_FAULTS[name];
    let text = Buffer.alloc(0);
    let inMail = false;
    let deaf = false;
    const timers = new Set<NodeJS.Timeout>();
    socket.once('close', () => {
      sockets.delete(socket);
      for (const timer of timers) clearInterval(timer);
    });
    const say = (line: string): void => {
      if (socket.writable) socket.write(`${line}\r\n`);
    };

    /** True when the fault of this connection came to act here. */
    const fails = (stage: Stage): boolean => {
      if (name === undefined || fault?.at !== stage || deaf) return false;
      acted[name] = (acted[name] ?? 0) + 1;
      if (fault.keeps) onKept(unstuffed(text), false);
      switch (fault.does) {
        case 'slow':
          if (stage === 'dot') onKept(unstuffed(text), true);
          timers.add(setTimeout(say, SLOW_MS, REPLIES[stage]));
          return true;
        case 'drops':
          deaf = true;
          socket.destroy();
          return true;
        case 'stalls':
          deaf = true;
          return true;
        case 'drips':
          deaf = true;
          timers.add(setInterval(say, DRIP_MS, '220-wait'));
          return true;
        default:
          say(fault.does.says);
          if (fault.does.says.startsWith('421')) socket.end();
          return true;
      }
    };
    const answer = (stage: Stage): void => {
      if (fails(stage)) return;
      if (stage === 'dot') onKept(unstuffed(text), true);
      say(REPLIES[stage]);
    };
    const readMail = (): boolean => {
      if (deaf || fails('body')) return false;
      const end = text.indexOf(END);
      if (text.length > LARGEST) socket.destroy();
      if (end < 0) return false;
      const rest = text.subarray(end + END.length);
      text = text.subarray(0, end + 2);
      answer('dot');
      text = rest;
      inMail = false;
      return true;
    };
    const readLine = (): boolean => {
      const end = text.indexOf('\r\n');
      if (deaf || end < 0) return false;
      const verb = text.subarray(0, 4).toString('latin1').toUpperCase();
      text = text.subarray(end + 2);
      const stage = STAGE_OF[verb];
      if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else if (stage) {
        answer(stage);
        inMail = stage === 'data' && fault?.at !== 'data';
      } else say('250 ok');
      return true;
    };

    socket.on('data', (chunk: Buffer) => {
      if (deaf) return;
      text = Buffer.concat([text, chunk]);
      while (inMail ? readMail() : readLine());
    });
    answer('greeting');
  };

  const open = async (port: number): Promise<Server> => {
    const server = createServer(converse).listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const shut = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    await closed;
  };

  let server = await open(0);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    connections: () => connections,
    acted: () => acted,
    away: shut,
    back: async () => {
      server = await open(port);
    },
    close: shut,
  };
};
