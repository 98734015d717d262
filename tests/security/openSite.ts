import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { builtSite } from '../support/builtSite.ts';
import { startPortal, type Portal } from '../support/portal.ts';
import { startSmtpSink, type SmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { startNginx, type Front } from './nginx.ts';
import { sendRaw, bytesOf, type Site } from './raw.ts';

export interface OpenSite extends Site {
  readonly portal: Portal;
  readonly sink: SmtpSink;
  /** nginx before it, when `FRONT=nginx` asks for one. */
  readonly front: Front | undefined;
  readonly close: () => Promise<void>;
}

const freePorts = async (): Promise<readonly [number, number]> => {
  const portOf = async (): Promise<[number, () => void]> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return [typeof address === 'object' && address ? address.port : 0, () => server.close()];
  };
  const [[one, closeOne], [other, closeOther]] = await Promise.all([portOf(), portOf()]);
  closeOne();
  closeOther();
  return [one, other];
};

const direct = async (): Promise<OpenSite> => {
  const sink = await startSmtpSink();
  const portal = await startPortal({ smtpUrl: sink.url, distDir: await builtSite() });
  const close = async (): Promise<void> => {
    await portal.dispose();
    await sink.close();
  };
  return { url: portal.url, ca: undefined, portal, sink, front: undefined, close };
};

const behindNginx = async (): Promise<OpenSite> => {
  const sink = await startSmtpSink();
  const [port, plainPort] = await freePorts();
  const url = `https://127.0.0.1:${port}`;
  const portal = await startPortal({
    smtpUrl: sink.url,
    distDir: await builtSite(),
    settings: { SITE_URL: url, CLIENT_ADDRESS_HEADER: 'X-Forwarded-For' },
  });
  const front = await startNginx(port, plainPort, new URL(portal.url).host);
  const site = { url, ca: front.ca };
  await until(async () => (await sendRaw(site, bytesOf(site, { target: '/healthz' }))).statuses[0] === 200, 10_000);
  const close = async (): Promise<void> => {
    await front.close();
    await portal.dispose();
    await sink.close();
  };
  return { ...site, portal, sink, front, close };
};

/** The built site as in production, for all tests of a file: by itself, or behind nginx with TLS. */
export const openSite = (): (() => OpenSite) => {
  let site: OpenSite | undefined;
  beforeAll(async () => {
    site = process.env['FRONT'] === 'nginx' ? await behindNginx() : await direct();
  }, 300_000);
  afterAll(() => site?.close());
  return () => {
    if (!site) throw new Error('The site has not been opened.');
    return site;
  };
};
