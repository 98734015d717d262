import type { IncomingMessage, ServerResponse } from 'node:http';
import { ContentError } from '../../src/content/contentError.ts';
import type { LiveContent } from '../../src/content/liveContent.ts';
import type { Content } from '../../src/content/load.ts';
import { startCarrying } from '../../src/courier/carry.ts';
import { createLog } from '../../src/process/log.ts';
import { tellError } from '../../src/process/tellError.ts';
import { createHandler, type Handler } from '../../src/server/handler.ts';
import { startServices } from '../../src/server/services.ts';
import { slipPage } from './slipPage.ts';
import { DEMO_HOST, openPlayground, type Playground } from './playground.ts';
import { VIEW_HEADER } from './viewMiddleware.ts';

interface Running {
  readonly content: Content;
  readonly handle: Handler;
  readonly stop: () => Promise<void>;
}

/** Addresses of the development server's own scripts. */
const OWN = /^\/(?:@|src\/|node_modules\/|__)/;

/** Takes a request after us. */
type Next = () => void;

/** The portal's own server inside Astro's: it has the words of now, and the mailbox and the outbox of before. */
export interface LiveServer {
  /** Opens everything, unless the content cannot be used yet: that it says in the terminal, and on every page. */
  readonly ready: (live: LiveContent, sitePort: number) => Promise<Handler | ContentError>;
  readonly answer: (live: LiveContent) => (request: IncomingMessage, response: ServerResponse, next: Next) => void;
  readonly close: () => Promise<void>;
}

export const liveServer = (mailboxPort: number): LiveServer => {
  let playground: Promise<Playground> | undefined;
  let running: Promise<Running | undefined> = Promise.resolve(undefined);
  let lastSlip = '';
  const nexts = new WeakMap<IncomingMessage, Next>();
  const goOn = (request: IncomingMessage): void => nexts.get(request)?.();

  const open = async (content: Content, sitePort: number): Promise<Playground> => {
    const opened = await openPlayground(content, { site: sitePort, mailbox: mailboxPort });
    process.stdout.write(opened.greeting);
    return opened;
  };

  const start = async (content: Content, sitePort: number): Promise<Running> => {
    const { config } = await (playground ??= open(content, sitePort));
    const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);
    const services = await startServices(config, content, log);
    const carrying = startCarrying(config, content, log);
    const [first = '/exit/', ...others] = content.service.exit.targets;
    const handle = createHandler({
      content,
      siteOrigin: `http://${DEMO_HOST}:${sitePort}`,
      setHeaders: (_, answer) => answer.setHeader('Referrer-Policy', 'same-origin'),
      referrals: services.referrals,
      networkOf: () => undefined,
      securityText: undefined,
      exit: { targets: [first, ...others], bounceHost: undefined, blank: '' },
      render: async (request, _, view) => {
        request.url = '/referral/';
        request.method = 'GET';
        request.headers[VIEW_HEADER] = encodeURIComponent(JSON.stringify(view));
        goOn(request);
      },
      sendFile: goOn,
      sendFailure: goOn,
      onFailure: (cause) => log({ level: 'error', event: 'request-failed', why: tellError(cause) }),
    });
    const stop = async (): Promise<void> => {
      await Promise.all([services.stop(), carrying.stop()]);
    };
    return { content, handle, stop };
  };

  const renewed = async (before: Promise<Running | undefined>, content: Content, sitePort: number): Promise<Running> => {
    const old = await before.catch(() => undefined);
    if (old?.content === content) return old;
    await old?.stop();
    return start(content, sitePort);
  };

  const ready: LiveServer['ready'] = async (live, sitePort) => {
    try {
      const content = live.current();
      lastSlip = '';
      const now = renewed(running, content, sitePort);
      running = now;
      return (await now).handle;
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      if (error.message !== lastSlip) process.stdout.write(`\n${error.message}\n`);
      lastSlip = error.message;
      return error;
    }
  };

  return {
    ready,
    answer: (live) => (request, response, next) => {
      nexts.set(request, next);
      if (OWN.test(request.url ?? '')) {
        next();
        return;
      }
      ready(live, request.socket.localPort ?? 0).then((handle) => {
        if (!(handle instanceof ContentError)) return handle(request, response);
        response.writeHead(500, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
        response.end(slipPage(handle.problems));
        return undefined;
      }, next);
    },
    close: async () => {
      await (await running.catch(() => undefined))?.stop();
      await (await playground)?.close();
    },
  };
};
