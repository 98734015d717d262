import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface Site {
  readonly url: string;
  /** Of the private authority behind an https address. */
  readonly ca: string | undefined;
}

export interface Answers {
  /** Status of each answer on the connection, in order. */
  readonly statuses: readonly number[];
  /** All that came, as bytes in latin1. */
  readonly text: string;
}

/** All tests come from here, so that the address can be searched for. */
export const VISITOR = '127.0.0.77';

export const open = ({ url, ca }: Site): Socket => {
  const { hostname: host, port } = new URL(url);
  const to = { host, port: Number(port), localAddress: VISITOR };
  return ca === undefined ? connectPlain(to) : connectTls({ ...to, ca, servername: '' });
};

/** Nothing more is awaited once a connection has been silent for so long. */
const SILENCE_MS = 1_500;

/** Sends bytes as they are, and reads until the connection ends or falls silent. */
export const sendRaw = (site: Site, bytes: string, silenceMs = SILENCE_MS): Promise<Answers> =>
  new Promise((resolve) => {
    const socket = open(site);
    let text = '';
    const done = (): void => {
      socket.destroy();
      resolve({ statuses: [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status)), text });
    };
    socket.setTimeout(silenceMs, done);
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', done);
    socket.on('close', done);
    socket.write(Buffer.from(bytes, 'latin1'));
  });

export interface Request {
  readonly method?: string;
  /** As it goes over the wire. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as bytes, on a connection of its own. */
export const bytesOf = ({ url }: Site, { method = 'GET', target, headers = {}, body }: Request): string => {
  const all = {
    Host: new URL(url).host,
    Connection: 'close',
    ...(body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': String(Buffer.byteLength(body)) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${Buffer.from(body ?? '', 'utf8').toString('latin1')}`;
};

export interface Answer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

export const ask = async (site: Site, request: Request): Promise<Answer> => {
  const { statuses, text } = await sendRaw(site, bytesOf(site, request), 10_000);
  const [head = ''] = text.split('\r\n\r\n', 1);
  const headers = new Map(
    head
      .split('\r\n')
      .map((line): [string, string] => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: statuses[0] ?? 0, header: (name) => headers.get(name), text };
};
