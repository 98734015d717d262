import type { Channel, Outcome } from '../delivery/channel.ts';
import type { Desk, Due } from '../outbox/desk.ts';
import { tellError } from '../process/tellError.ts';
import type { Open } from '../outbox/open.ts';
import type { Referral } from '../referral/referral.ts';

/** What one try came to: the channel's word, or that this referral cannot even be tried. */
export type Result = Outcome | { readonly outcome: 'stuck'; readonly why: string };

export type Opened = { readonly ok: true; readonly referral: Referral } | { readonly ok: false; readonly why: string };

/** The versions before, so that documents can say what has changed. One that does not open is as good as gone. */
const openEarlier = async (open: Open, desk: Pick<Desk, 'earlier'>, due: Due): Promise<readonly Referral[]> => {
  const sealed = due.revision > 1 ? await desk.earlier(due) : [];
  const opened = await Promise.all(sealed.map((bytes) => open(bytes, due.id)));
  const { reference } = due;
  return opened.flatMap((each, index) => (each.ok ? { ...each.referral, reference, revision: index + 1 } : []));
};

export const openDue = async (open: Open, desk: Pick<Desk, 'earlier'>, due: Due): Promise<Opened> => {
  const { sealed, id, reference, revision } = due;
  const opened = await open(sealed, id);
  if (!opened.ok) return { ok: false, why: opened.reason };
  return { ok: true, referral: { ...opened.referral, reference, revision, earlier: await openEarlier(open, desk, due) } };
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
