import { type IncomingMessage, request as requestPlain, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { TLSSocket } from 'node:tls';

/** What a web server said, or why it said nothing: a code. */
export type Answer =
  | {
      readonly ok: true;
      readonly status: number;
      /** As they came, doubled ones twice. */
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly body: string;
      /** Epoch milliseconds; absent without TLS. */
      readonly certificateEnds: number | undefined;
      /** What its clock said minus what ours said, in milliseconds; absent where it told none. */
      readonly ahead: number | undefined;
    }
  | { readonly ok: false; readonly why: string };

export interface Question {
  readonly method?: 'GET' | 'HEAD' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Ask = (url: string, question?: Question) => Promise<Answer>;

export interface AskParts {
  readonly clock: () => number;
  readonly timeoutMs: number;
  /** Certificates to trust besides the usual ones. */
  readonly ca?: string;
  /** Where to connect for a host, when not where its name leads. */
  readonly at?: (url: URL) => { readonly host: string; readonly port: number };
}

const MOST = 256 * 1024;

const pairs = (raw: readonly string[]): readonly (readonly [string, string])[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));

const endOf = (socket: unknown): number | undefined =>
  socket instanceof TLSSocket ? Date.parse(socket.getPeerCertificate().valid_to) : undefined;

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);

/** Asks one web server one thing, and follows nothing. */
export const asker =
  ({ clock, timeoutMs, ca, at }: AskParts): Ask =>
  (address, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve) => {
      const url = new URL(address);
      const place = at?.(url);
      const isTls = url.protocol === 'https:';
      const options: RequestOptions & { readonly ca?: string; readonly servername?: string } = {
        method,
        host: place?.host ?? url.hostname,
        port: place?.port ?? (url.port || (isTls ? 443 : 80)),
        path: `${url.pathname}${url.search}`,
        headers: { Host: url.host, ...headers },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(ca === undefined ? {} : { ca }),
        ...(isTls && /[a-z]/i.test(url.hostname) ? { servername: url.hostname } : {}),
      };
      const read = (response: IncomingMessage): void => {
        const certificateEnds = endOf(response.socket);
        const date = response.headers.date === undefined ? Number.NaN : Date.parse(response.headers.date);
        const ahead = Number.isNaN(date) ? undefined : date - clock();
        const chunks: Buffer[] = [];
        let length = 0;
        response.on('data', (chunk: Buffer) => {
          length += chunk.length;
          if (length <= MOST) chunks.push(chunk);
        });
        response.once('error', (error) => resolve({ ok: false, why: codeOf(error) }));
        response.once('end', () =>
          resolve({
            ok: true,
            status: response.statusCode ?? 0,
            headers: pairs(response.rawHeaders),
            body: Buffer.concat(chunks).toString(),
            certificateEnds,
            ahead,
          }),
        );
      };
      const asked = (isTls ? requestTls : requestPlain)(options, read);
      asked.once('error', (error) =>
        resolve({ ok: false, why: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'ETIMEDOUT' : codeOf(error) }),
      );
      asked.end(body);
    });
