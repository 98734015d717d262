import { createServer, IncomingMessage, STATUS_CODES, ServerResponse } from 'node:http';
import { Server as NetServer, Socket } from 'node:net';
import { ConfigError } from '../process/settings.ts';
import { limitConnections } from './connections.ts';
import type { Handler } from './handler.ts';
import type { SetHeaders } from './headers.ts';

export interface Listener {
  readonly port: number;
  /** Takes no new connection, lets what is under way end, and cuts what has not ended after `GRACE_MS`. */
  close(): Promise<void>;
  /** Takes no new connection, and lets each open one end after its answer or when its browser lets it go: nobody notices. */
  retire(): Promise<void>;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  readonly handle: Handler;
  readonly setHeaders: SetHeaders;
  /** Told of each post that begins. */
  readonly onPost?: (() => void) | undefined;
  readonly times?: Partial<Times>;
}

interface Times {
  /** For the head of a request. */
  readonly headersMs: number;
  /** For a whole request. */
  readonly requestMs: number;
  /** For an answer to be read, besides a millisecond a byte. */
  readonly answerMs: number;
  readonly graceMs: number;
  /** Longer than a connection is kept open between two requests. */
  readonly retiringMs: number;
}
const TIMES: Times = { headersMs: 10_000, requestMs: 30_000, answerMs: 60_000, graceMs: 5_000, retiringMs: 5_500 };
const LIMITS = { most: 1000, mostOfNetwork: 250 } as const;

const statusOf = (error: Error): number => {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
};

/** What Node cannot read reaches no handler, and is answered on the bare connection. */
const bareAnswers = (setHeaders: SetHeaders): ((status: number) => string) => {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  setHeaders(request, response);
  const headers = Object.entries(response.getHeaders()).map(([name, value]) => `${name}: ${String(value)}`);
  const fixed = [...headers, 'cache-control: no-store', 'content-length: 0', 'connection: close'].join('\r\n');
  return (status) => `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${fixed}\r\n\r\n`;
};

/** Ends an answer that is read too slowly: a byte a millisecond is slower than any telephone. */
const endSlowly = (response: ServerResponse, answerMs: number): void => {
  let timer = setTimeout(() => {
    timer = setTimeout(() => response.destroy(), Number(response.getHeader('Content-Length') ?? 0));
  }, answerMs);
  response.once('close', () => clearTimeout(timer));
};

const cannotListen = (cause: Error, host: string, port: number): Error => {
  switch ('code' in cause ? cause.code : undefined) {
    case 'EADDRINUSE':
      return new ConfigError([`PORT ${port} is taken by another program. Stop that one, or set another PORT.`]);
    case 'EACCES':
      return new ConfigError([`PORT ${port} may not be used by this user. Set a PORT above 1023, and a web server in front of it.`]);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError([`HOST ${host} is no address of this machine. Set HOST=127.0.0.1, and a web server in front of it.`]);
    default:
      return cause;
  }
};

/**
 * Opens the door to the network.
 * @throws {ConfigError} when the port cannot be had
 */
export const listen = async ({ host, port, handle, setHeaders, onPost, times = {} }: Listening): Promise<Listener> => {
  const { headersMs, requestMs, answerMs, graceMs, retiringMs } = { ...TIMES, ...times };
  const bareAnswer = bareAnswers(setHeaders);
  const answering = new WeakMap<Socket, ServerResponse>();
  const refuse = (request: IncomingMessage, response: ServerResponse, status: number): void => {
    setHeaders(request, response);
    response.writeHead(status, { 'Cache-Control': 'no-store', 'Content-Length': 0, Connection: 'close' }).end();
  };

  let retiring = false;
  const server = createServer(
    // Node looks for what has run out of time every 30 seconds unless told; and its own answer to a request without a host has no headers of ours.
    { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: 1_000, requireHostHeader: false },
    (request, response) => {
      answering.set(request.socket, response);
      if (request.method === 'POST') onPost?.();
      if (retiring) response.setHeader('Connection', 'close');
      endSlowly(response, answerMs);
      if (request.httpVersion === '1.1' && request.headers.host === undefined) refuse(request, response, 400);
      else handle(request, response);
    },
  );
  server.on('connection', limitConnections(LIMITS));
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => refuse(request, response, 417));
  server.on('clientError', (error: Error, socket: Socket) => {
    const begun = answering.get(socket);
    // Into the middle of an answer nothing can be said.
    if (!socket.writable || (begun?.headersSent === true && !begun.writableFinished)) socket.destroy();
    else socket.end(bareAnswer(statusOf(error)), () => socket.destroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(cause, host, port))).listen(port, host, resolve);
  });
  const address = server.address();
  const close = async (): Promise<void> => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearTimeout(cut);
  };
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close,
    retire: async () => {
      retiring = true;
      // The server's own close would end idle connections under a request that is on its way.
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, retiringMs);
        NetServer.prototype.close.call(server, () => {
          clearTimeout(late);
          resolve();
        });
      });
      await close();
    },
  };
};
