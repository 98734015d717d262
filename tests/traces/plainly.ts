import { createServer, request } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

/** What becomes of a page's text on its way. */
export type Alter = (html: string) => string;

export interface Plainly {
  readonly url: string;
  readonly lead: (to: string, alter?: Alter) => void;
  readonly close: () => void;
}

/** Stands before the portal and asks it for nothing compressed, so that a copy of a page in a browser's cache can be read. */
export const openPlainly = async (): Promise<Plainly> => {
  let target = '';
  let alter: Alter | undefined;
  const server = createServer((asked, answer) => {
    const { headers } = asked;
    delete headers['accept-encoding'];
    const onward = request(target + (asked.url ?? '/'), { method: asked.method, headers }, (came) => {
      const isPage = came.headers['content-type']?.startsWith('text/html') ?? false;
      if (isPage) delete came.headers['content-length'];
      answer.writeHead(came.statusCode ?? 502, came.headers);
      if (!isPage || !alter) return void came.pipe(answer);
      const change = alter;
      void text(came).then((html) => answer.end(change(html)));
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    lead: (to, change) => {
      target = to;
      alter = change;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
