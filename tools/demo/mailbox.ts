import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Server as NetServer } from 'node:net';
import { type KeptFile, mailServerInto, newMailStore } from './mailStore.ts';
import { listPage, mailPage, notFoundPage, type Speech, STYLE } from './pages.ts';

export interface DemoMailbox {
  /** For the portal's mailer. */
  readonly smtpUrl: string;
  /** For the eyes. */
  readonly url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'Content-Security-Policy': `${CLOSED}; style-src 'self'; img-src data:`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What a browser may show; everything else it may only save. */
const SHOWN: Readonly<Record<string, string>> = {
  'application/pdf': 'application/pdf',
  'application/json': 'application/json; charset=utf-8',
  'text/plain': 'text/plain; charset=utf-8',
};

const fileHeaders = ({ contentType, filename }: KeptFile): Readonly<Record<string, string>> => {
  const type = SHOWN[contentType];
  const name = filename.replaceAll(/[^\w.-]/g, '_');
  return {
    'Content-Type': type ?? 'application/octet-stream',
    'Content-Disposition': `${type === undefined ? 'attachment' : 'inline'}; filename="${name}"`,
  };
};

const listening = (server: Server | NetServer, start: () => void): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
    start();
  });

/**
 * A mail server and a page that shows what it received, both on this machine alone and in memory.
 * @param ports 0 for any free one
 */
export const startDemoMailbox = async (speech: Speech, ports: { readonly smtp: number; readonly web: number }): Promise<DemoMailbox> => {
  const store = newMailStore();
  const smtp = mailServerInto(store);
  let webPort = 0;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const send = (status: number, body: string | Uint8Array, headers: Readonly<Record<string, string>>): void => {
      response.writeHead(status, { ...HEADERS, ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const page = (status: number, body: string): void => send(status, body, { 'Content-Type': 'text/html; charset=utf-8' });

    // A page elsewhere can give this address a name of its own and read the mails through it, unless the name is checked.
    const known = [`${HOST}:${webPort}`, `localhost:${webPort}`].includes(request.headers.host ?? '');
    if (!known || !['GET', 'HEAD'].includes(request.method ?? '')) return page(known ? 405 : 421, notFoundPage(speech));

    const [, number, file] = /^\/mail\/(\d{1,9})(?:\/(\d{1,3}))?$/.exec(request.url ?? '') ?? [];
    if (request.url === '/') return page(200, listPage(speech, store.all()));
    if (request.url === '/style.css') return send(200, STYLE, { 'Content-Type': 'text/css; charset=utf-8' });
    const mail = store.all().find((each) => String(each.number) === number);
    if (!mail) return page(404, notFoundPage(speech));
    if (file === undefined) return page(200, mailPage(speech, mail));
    const kept = mail.files[Number(file)];
    return kept ? send(200, kept.content, fileHeaders(kept)) : page(404, notFoundPage(speech));
  };

  const web = createServer(answer);
  const smtpPort = await listening(smtp.server, () => smtp.listen(ports.smtp, HOST));
  smtp.on('error', () => undefined);
  webPort = await listening(web, () => web.listen(ports.web, HOST)).catch((error: unknown) => {
    smtp.close();
    throw error;
  });

  return {
    smtpUrl: `smtp://${HOST}:${smtpPort}`,
    url: `http://${HOST}:${webPort}/`,
    close: async () => {
      web.closeAllConnections();
      await Promise.all([new Promise((resolve) => web.close(resolve)), new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
};
