import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startCourier } from '../outbox/courier.ts';
import { tellError } from '../outbox/events.ts';
import { opener, sealer } from '../outbox/seal.ts';
import { openSqliteOutbox } from '../outbox/sqlite.ts';
import { openBuiltSite } from './builtSite.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config.ts';
import { documentsFor } from './documents.ts';
import { createHandler } from './handler.ts';
import { securityHeaders } from './headers.ts';
import type { Log } from './log.ts';
import { createMailer } from './mailer.ts';
import { sendKeys } from './sendKey.ts';
import { sentAddresses } from './sentAddress.ts';
import { submitReferral } from './submitReferral.ts';

export interface RunningServer {
  readonly port: number;
  /** Takes no new request, lets what is under way end, and leaves the rest in the outbox. */
  stop(): Promise<void>;
}

const HEADER_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Puts the parts together and serves the built site.
 * @param onBroken the disk failed: nothing that it says can be believed, so the process must end
 */
export const startServer = async (config: Config, log: Log, onBroken: () => void): Promise<RunningServer> => {
  const site = await openBuiltSite(config.distDir);
  if (site.content.service.id !== config.service) {
    throw new ConfigError([`SERVICE is "${config.service}", but the site was built for "${site.content.service.id}". Run "npm run build" with the same SERVICE.`]);
  }
  const now = (): number => Date.now();
  const outbox = openSqliteOutbox(join(config.dataDir, 'outbox.sqlite'), { onBroken });
  const secret = await outbox.secret();
  const mailer = createMailer({ server: config.smtp });
  const { service } = site.content;

  const courier = startCourier({
    outbox,
    open: opener(config.outboxIdentity),
    documents: documentsFor({
      content: site.content,
      siteOrigin: config.siteOrigin,
      from: { name: service.shortName ?? service.name, address: config.mailFrom },
      to: { name: '', address: config.inbox },
    }),
    deliver: mailer.deliver,
    report: log,
    clock: now,
    random: Math.random,
  });

  const handle = createHandler({
    content: site.content,
    siteOrigin: config.siteOrigin,
    setHeaders: securityHeaders(config.siteOrigin, site.inlineHashes),
    render: site.render,
    sendFile: site.sendFile,
    sendFailure: site.sendFailure,
    exit: site.exit,
    onFailure: (cause) => log({ level: 'error', event: 'request-failed', why: tellError(cause) }),
    referrals: {
      sendKeys: sendKeys(secret, randomBytes),
      sentAddresses: sentAddresses(secret),
      submit: submitReferral(outbox, sealer(config.outboxRecipient), secret, now, () => courier.wake()),
      now,
      onNotKept: (cause) => log({ level: 'error', event: 'referral-not-kept', why: tellError(cause) }),
    },
  });

  const server = createServer({ headersTimeout: HEADER_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, handle);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.port, config.host, resolve);
  });
  const address: AddressInfo | string | null = server.address();

  return {
    port: typeof address === 'object' && address ? address.port : config.port,
    stop: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await courier.stop();
      await outbox.close();
    },
  };
};
