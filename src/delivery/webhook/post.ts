import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  readonly ca?: string | undefined;
}

/** Posts once, over a connection of its own; follows no redirect. Resolves with the status and never reads what the answer says. */
export const post = ({ url, headers, body, signal, deadlineMs, ca }: Post): Promise<number> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const request = url.startsWith('https:') ? requestHttps : requestHttp;
    const sending = request(url, {
      method: 'POST',
      agent: false,
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca }),
      headers: { ...headers, 'Content-Length': bytes.length, Connection: 'close' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
    });
    sending.once('error', reject);
    sending.once('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sending.end(bytes);
  });
