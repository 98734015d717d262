import type { OutboxState } from '../outbox/outbox.ts';
import { tellError } from '../process/tellError.ts';
import { openBuiltSite } from './builtSite.ts';
import { ConfigError } from '../process/settings.ts';
import type { Config } from './config.ts';
import type { FloodMemory } from './flood.ts';
import { createHandler } from './handler.ts';
import { securityHeaders } from './headers.ts';
import { listen } from './listen.ts';
import type { Log } from '../process/log.ts';
import { networkReader } from './network.ts';
import { securityText } from './securityText.ts';
import { startServices } from './services.ts';

export interface RunningServer {
  readonly port: number;
  /** Takes no new request, and lets what is under way end. */
  stop(): Promise<void>;
  /** Takes no new connection, lets every open one come to its own end, and stops: nobody notices. */
  retire(): Promise<void>;
  /** What must outlive this process: it tells nothing of an answer. */
  handOver(): FloodMemory;
  takeOver(memory: unknown): void;
  /** How the outbox fares: counts and times alone. */
  state(): Promise<OutboxState>;
}

export interface Watching {
  /** Somebody has posted a form: from now on this process may hold answers. */
  readonly onPost?: () => void;
}

/**
 * Serves the built site and takes referrals.
 * @throws {ConfigError} when the build is another service's
 */
export const startServer = async (config: Config, log: Log, { onPost }: Watching): Promise<RunningServer> => {
  const site = await openBuiltSite(config.distDir);
  if (site.content.service.id !== config.service) {
    throw new ConfigError([
      `SERVICE is "${config.service}", but the site was built for "${site.content.service.id}". Run "npm run build" with the same SERVICE.`,
    ]);
  }
  const services = await startServices(config, site.content, log);
  const setHeaders = securityHeaders(config.siteOrigin, site.exit.targets);
  const handle = createHandler({
    ...site,
    siteOrigin: config.siteOrigin,
    setHeaders,
    securityText: securityText(site.content, config.siteOrigin, site.builtAt),
    referrals: services.referrals,
    networkOf: networkReader(config.clientAddressHeader),
    onFailure: (cause) => log({ level: 'error', event: 'request-failed', why: tellError(cause) }),
  });

  const listener = await listen({ host: config.host, port: config.port, handle, setHeaders, onPost });
  return {
    port: listener.port,
    handOver: services.referrals.flood.handOver,
    takeOver: services.referrals.flood.takeOver,
    state: services.state,
    stop: async () => {
      await listener.close();
      await services.stop();
    },
    retire: async () => {
      await listener.retire();
      await services.stop();
    },
  };
};
