import { randomBytes } from 'node:crypto';
import type { Content } from '../content/load.ts';
import { sealer } from '../outbox/seal.ts';
import type { OutboxState } from '../outbox/outbox.ts';
import { openOutbox, type StorePlace } from '../outbox/store.ts';
import { MENDS } from '../outbox/mend.ts';
import { StoreError } from '../outbox/trouble.ts';
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
  /** How the outbox fares. Never rejects. */
  state(): Promise<OutboxState>;
  stop(): Promise<void>;
}

/** What keeping referrals needs of the configuration. It can seal, and not open. */
export type ServiceConfig = Pick<Config, 'outboxRecipient'> & StorePlace;

const LOOK_MS = 1_000;

/** What is signed or derived with the outbox's secret. */
const keyedWith = (secret: Uint8Array) => ({ secret, keys: sendKeys(secret, randomBytes), addresses: sentAddresses(secret, randomBytes) });

/** Puts together what takes referrals in. Pages are served in every state of the outbox: Send then says "not sent". */
export const startServices = async (config: ServiceConfig, content: Content, log: Log): Promise<Services> => {
  const now = (): number => Date.now();
  const outbox = await openOutbox(config, {
    onTrouble: (why) => {
      log({ level: 'error', event: 'outbox-unusable', why });
      process.stderr.write(`${MENDS[why]}\n`);
    },
    onBack: () => log({ level: 'info', event: 'outbox-usable' }),
    onMissing: (count) => log({ level: 'error', event: 'referrals-missing', count }),
  });
  const seal = sealer(config.outboxRecipient, content.languages);
  const findSecret = (): Promise<Uint8Array | undefined> => outbox.secret().catch(() => undefined);
  const found = await findSecret();
  // Without the outbox nothing is kept, so a secret that nobody shares serves until it is there.
  let keyed = keyedWith(found ?? randomBytes(32));
  let look: NodeJS.Timeout | undefined;
  const lookAgain = async (): Promise<void> => {
    const secret = await findSecret();
    if (secret) keyed = keyedWith(secret);
    else look = setTimeout(() => void lookAgain(), LOOK_MS);
  };
  if (!found) look = setTimeout(() => void lookAgain(), LOOK_MS);

  return {
    referrals: {
      get sendKeys() {
        return keyed.keys;
      },
      flood: floodWatch(now, randomBytes),
      get sentAddresses() {
        return keyed.addresses;
      },
      submit: (submission) => submitReferral(outbox, seal, keyed.secret, now)(submission),
      now,
      onNotKept: (cause) =>
        log({ level: 'error', event: 'referral-not-kept', why: cause instanceof StoreError ? cause.code : tellError(cause) }),
    },
    state: () => outbox.state(),
    stop: async () => {
      clearTimeout(look);
      await outbox.close();
    },
  };
};
