import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Content } from '../content/load.ts';
import { sealer } from '../outbox/seal.ts';
import { openSqliteOutbox } from '../outbox/sqlite/outbox.ts';
import type { Log } from '../process/log.ts';
import { tellError } from '../process/tellError.ts';
import type { ReferralServices } from './answerReferral.ts';
import type { Config } from './config.ts';
import { floodWatch } from './flood.ts';
import { sendKeys } from './sendKey.ts';
import { sentAddresses } from './sentAddress.ts';
import { submitReferral } from './submitReferral.ts';

export interface Services {
  readonly referrals: ReferralServices;
  stop(): Promise<void>;
}

/** What keeping referrals needs of the configuration. It can seal, and not open. */
export type ServiceConfig = Pick<Config, 'dataDir' | 'outboxRecipient'>;

/**
 * Puts together what takes referrals in.
 * @param onBroken the disk failed: nothing that it says can be believed, so the process must end
 */
export const startServices = async (config: ServiceConfig, content: Content, log: Log, onBroken: () => void): Promise<Services> => {
  const now = (): number => Date.now();
  const outbox = openSqliteOutbox(join(config.dataDir, 'outbox.sqlite'), {
    onBroken: (why) => {
      log({ level: 'error', event: 'outbox-broken', why });
      onBroken();
    },
  });
  const secret = await outbox.secret();
  return {
    referrals: {
      sendKeys: sendKeys(secret, randomBytes),
      flood: floodWatch(now, randomBytes),
      sentAddresses: sentAddresses(secret, randomBytes),
      // The courier looks for what was put: nobody need tell it.
      submit: submitReferral(outbox, sealer(config.outboxRecipient, content.languages), secret, now, () => undefined),
      now,
      onNotKept: (cause) => log({ level: 'error', event: 'referral-not-kept', why: tellError(cause) }),
    },
    stop: () => outbox.close(),
  };
};
