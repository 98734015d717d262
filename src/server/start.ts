import { createServer } from 'node:http';
import { tellError } from '../outbox/events.ts';
import { openBuiltSite } from './builtSite.ts';
import { ConfigError, type Config } from './config.ts';
import { createHandler } from './handler.ts';
import { securityHeaders } from './headers.ts';
import type { Log } from './log.ts';
import { networkReader } from './network.ts';
import { startServices } from './services.ts';

export interface RunningServer {
  readonly port: number;
  /** Takes no new request, lets what is under way end, and leaves the rest in the outbox. */
  stop(): Promise<void>;
}

const HEADER_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Serves the built site and takes referrals.
 * @throws {ConfigError} when the build is another service's
 */
export const startServer = async (config: Config, log: Log, onBroken: () => void): Promise<RunningServer> => {
  const site = await openBuiltSite(config.distDir);
  if (site.content.service.id !== config.service) {
    throw new ConfigError([
      `SERVICE is "${config.service}", but the site was built for "${site.content.service.id}". Run "npm run build" with the same SERVICE.`,
    ]);
  }
  const services = await startServices(config, site.content, log, onBroken);
  const handle = createHandler({
    ...site,
    siteOrigin: config.siteOrigin,
    setHeaders: securityHeaders(config.siteOrigin, site.exit.targets, site.inlineHashes),
    referrals: services.referrals,
    networkOf: networkReader(config.clientAddressHeader),
    onFailure: (cause) => log({ level: 'error', event: 'request-failed', why: tellError(cause) }),
  });

  const server = createServer({ headersTimeout: HEADER_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.port, config.host, resolve);
  });
  const address = server.address();

  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    stop: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await services.stop();
    },
  };
};
