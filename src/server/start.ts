import { tellError } from '../outbox/events.ts';
import { openBuiltSite } from './builtSite.ts';
import { ConfigError, type Config } from './config.ts';
import { createHandler } from './handler.ts';
import { securityHeaders } from './headers.ts';
import { listen } from './listen.ts';
import type { Log } from './log.ts';
import { networkReader } from './network.ts';
import { startServices } from './services.ts';

export interface RunningServer {
  readonly port: number;
  /** Takes no new request, lets what is under way end, and leaves the rest in the outbox. */
  stop(): Promise<void>;
}

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
  const setHeaders = securityHeaders(config.siteOrigin, site.exit.targets, site.inlineHashes);
  const handle = createHandler({
    ...site,
    siteOrigin: config.siteOrigin,
    setHeaders,
    referrals: services.referrals,
    networkOf: networkReader(config.clientAddressHeader),
    onFailure: (cause) => log({ level: 'error', event: 'request-failed', why: tellError(cause) }),
  });

  const listener = await listen({ host: config.host, port: config.port, handle, setHeaders });
  return {
    port: listener.port,
    stop: async () => {
      await listener.close();
      await services.stop();
    },
  };
};
