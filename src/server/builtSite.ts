import { readFileSync, readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import compression from 'compression';
import sirv from 'sirv';
import type { Content } from '../content/load.ts';
import type { ExitAddress } from './exit.ts';
import type { HandlerParts } from './handler.ts';
import type { InlineHashes } from './headers.ts';

/** The address of the one page that Astro draws on demand. Not to be asked for from outside. */
const DYNAMIC_PAGE = '/referral/';

type Astro = (request: IncomingMessage, response: ServerResponse, next: undefined, locals: App.Locals) => Promise<void>;

interface BuiltSite extends Pick<HandlerParts, 'content' | 'exit' | 'render' | 'sendFile' | 'sendFailure'> {
  readonly inlineHashes: InlineHashes;
}

const exitOf = ({ service }: Content, blank: string): ExitAddress => {
  const [first, ...others] = service.exit.targets;
  if (first === undefined) throw new Error('The service names no site to leave to.');
  return { targets: [first, ...others], bounceHost: service.exit.bounce && new URL(service.exit.bounce).hostname, blank };
};

/** A form must not lie in a browser's cache; other pages may, and are asked for again. */
const cachingOf = (path: string): string => {
  if (/\/refer\/[a-z-]+\/(?:index\.html)?$/.test(path)) return 'no-store';
  return path.endsWith('/') || path.endsWith('.html') ? 'no-cache' : 'public, max-age=3600';
};

/** @throws when the site has not been built */
export const openBuiltSite = async (distDir: string): Promise<BuiltSite> => {
  const client = join(distDir, 'client');
  const { handler }: { handler: Astro } = await import(pathToFileURL(join(distDir, 'server/entry.mjs')).href);
  const page = (name: string): Buffer => readFileSync(join(client, name));
  const [notFound, failure] = [page('404.html'), page('500.html')];
  const read = (name: string): string => readFileSync(join(distDir, name), 'utf8');
  const content: Content = JSON.parse(read('content.json'));
  const inlineHashes: InlineHashes = JSON.parse(read('inline-hashes.json'));

  const sendPage = (response: ServerResponse, status: number, html: Buffer): void => {
    response
      .writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': html.length, 'Cache-Control': 'no-store' })
      .end(html);
  };
  const written = readdirSync(client, { recursive: true, encoding: 'utf8' }).map((file) => `/${file.split(sep).join('/')}`);
  const isPage = (file: string): boolean => file.endsWith('/index.html');
  const isOwnFile = (file: string): boolean => !/\.(?:html|br|gz)$/.test(file) && extname(file) !== '';
  const addresses = new Set(written.flatMap((file) => (isPage(file) ? file.slice(0, -'index.html'.length) : isOwnFile(file) ? file : [])));
  const files = sirv(client, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => response.setHeader('Cache-Control', cachingOf(path)),
  });

  const compress = compression();

  return {
    content,
    inlineHashes,
    exit: exitOf(content, read('exit-blank.html')),
    render: (request, response, view) => {
      request.url = DYNAMIC_PAGE;
      request.method = 'GET';
      request.headers = { host: 'localhost', 'accept-encoding': request.headers['accept-encoding'] };
      return new Promise((resolve, reject) => {
        compress(request, response, () => void handler(request, response, undefined, { view }).then(resolve, reject));
      });
    },
    sendFile: (request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      // The raw address, never a decoded one: what is not written like this is not there.
      if (addresses.has(path)) files(request, response, () => sendPage(response, 404, notFound));
      else if (addresses.has(`${path}/`)) response.writeHead(308, { Location: `${path}/` }).end();
      else sendPage(response, 404, notFound);
    },
    sendFailure: (_, response) => sendPage(response, 500, failure),
  };
};
