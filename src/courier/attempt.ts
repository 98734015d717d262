import type { Channel, Outcome } from '../delivery/channel.ts';
import type { Due } from '../outbox/desk.ts';
import { tellError } from '../process/tellError.ts';
import type { Open } from '../outbox/open.ts';
import type { Referral } from '../referral/referral.ts';

/** What one try came to: the channel's word, or that this referral cannot even be tried. */
export type Result = Outcome | { readonly outcome: 'stuck'; readonly why: string };

export type Opened = { readonly ok: true; readonly referral: Referral } | { readonly ok: false; readonly why: string };

export const openDue = async (open: Open, { sealed, id, reference, revision }: Due): Promise<Opened> => {
  const opened = await open(sealed, id);
  return opened.ok ? { ok: true, referral: { ...opened.referral, reference, revision } } : { ok: false, why: opened.reason };
};

/** One try, ended at the deadline whatever the channel does. Never rejects. */
export const attempt = async (
  channel: Channel,
  referral: Referral,
  serial: number,
  signal: AbortSignal,
  deadlineMs: number,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result>((resolve) => {
    timer = setTimeout(resolve, deadlineMs, { outcome: 'unsure', why: 'deadline' });
  });
  const trying = channel.deliver(referral, serial, signal).catch((error: unknown): Result => ({ outcome: 'stuck', why: tellError(error) }));
  return Promise.race([trying, late]).finally(() => clearTimeout(timer));
};
