import { spawn, type ChildProcess, spawnSync } from 'node:child_process';
import { openOutbox, type StorePlace } from '../../src/outbox/store.ts';
import { sealer } from '../../src/outbox/seal.ts';
import { referencesFor } from '../../src/referral/reference.ts';

const COMMAND = 'src/operator/main.ts';

/** `npm run outbox --` with these settings and no others; `input` is what is piped to it. */
export const outboxCommand =
  (settings: Readonly<Record<string, string>>, input = '') =>
  (...args: readonly string[]): { readonly status: number | null; readonly out: string; readonly err: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
      env: { PATH: process.env['PATH'], ...settings },
      encoding: 'utf8',
      input,
    });
    return { status, out: stdout, err: stderr };
  };

export const startOutboxCommand = (settings: Readonly<Record<string, string>>, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [COMMAND, ...args], { env: { PATH: process.env['PATH'], ...settings }, stdio: ['ignore', 'ignore', 'pipe'] });

export const makeKeys = (folder: string): { readonly OUTBOX_RECIPIENT: string; readonly OUTBOX_IDENTITY_FILE: string } => {
  const { stdout } = spawnSync(process.execPath, ['src/server/keys.ts', folder], { encoding: 'utf8' });
  return { OUTBOX_RECIPIENT: recipientIn(stdout), OUTBOX_IDENTITY_FILE: /^OUTBOX_IDENTITY_FILE=(.+)$/m.exec(stdout)?.[1] ?? '' };
};

export const recipientIn = (printed: string): string => /^OUTBOX_RECIPIENT=(age1\w+)$/m.exec(printed)?.[1] ?? '';

const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };

export const referenceOf = (n: number): string => referencesFor(new Uint8Array(32), `send-${n}`).next().value;

/** Puts sealed referrals as the website does; each tells its number in one answer. */
export const putSealed = async (place: StorePlace, recipient: string, numbers: readonly number[]): Promise<void> => {
  const seal = sealer(recipient, []);
  const outbox = await openOutbox(place, noWatch);
  await Promise.all(
    numbers.map(async (n) => {
      const answers = new Map([['name', `Person ${n}`]]);
      const bytes = await seal({ receivedAt: new Date(n), form: 'harmed', language: 'en', automatic: false, answers }, `send-${n}`);
      return outbox.put({ id: `send-${n}`, digest: `digest-${n}`, reference: referenceOf(n), acceptedAt: n, bytes, behind: false });
    }),
  );
  await outbox.close();
};
