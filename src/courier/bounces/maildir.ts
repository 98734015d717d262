import { closeSync, openSync, readdirSync, readSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Records } from '../../outbox/records.ts';
import { tellError } from '../../process/tellError.ts';
import type { Report } from '../events.ts';
import { takeBounce } from './take.ts';

export interface MaildirParts {
  /** The mailbox: a folder with `new` and `cur` in it. */
  readonly folder: string;
  readonly openRecords: () => Promise<Pick<Records, 'bounce' | 'keptOf' | 'close'>>;
  readonly report: Report;
}

const MOST = 512 * 1024;

const beginningOf = (file: string): Uint8Array => {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(MOST);
    return bytes.subarray(0, readSync(handle, bytes, 0, MOST, 0));
  } finally {
    closeSync(handle);
  }
};

/**
 * Goes once through what is new in the mailbox. A bounce of ours is taken away, because it may bring answers back, unless
 * it holds the last copy of them; all else is left for people, as read or unread as it was.
 */
export const readMaildir = async ({ folder, openRecords, report }: MaildirParts): Promise<void> => {
  const names = readdirSync(join(folder, 'new'));
  if (names.length === 0) return;
  const records = await openRecords();
  try {
    for (const name of names) {
      const file = join(folder, 'new', name);
      const taken = await takeBounce(records, beginningOf(file));
      const moved = (flags: string): void => renameSync(file, join(folder, 'cur', `${name.split(':', 1)[0] ?? name}:2,${flags}`));
      if (taken.is !== 'failure') {
        moved('');
        continue;
      }
      const { reference, revision, channel } = taken.sent;
      if (taken.outcome === 'bounced') report({ level: 'error', event: 'referral-bounced', channel, reference, revision });
      if ((await records.keptOf(reference)).some((kept) => kept.revision === revision)) rmSync(file);
      else moved('S');
    }
  } finally {
    await records.close();
  }
};

/** Looks into the mailbox again and again. */
export const watchMaildir = (parts: MaildirParts, everyMs = 60_000): { stop(): Promise<void> } => {
  let looking: Promise<void> = Promise.resolve();
  const look = (): void => {
    looking = looking
      .then(() => readMaildir(parts))
      .catch((error: unknown) => parts.report({ level: 'error', event: 'bounces-not-read', why: tellError(error) }));
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
};
