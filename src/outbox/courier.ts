import type { Mail } from '../referral/email.ts';
import type { Referral } from '../referral/referral.ts';
import { BACK_OFF, type BackOff, delayAfter } from './backOff.ts';
import { newBell } from './bell.ts';
import type { Deliver, Delivery } from './delivery.ts';
import { type Report, tellError } from './events.ts';
import type { Desk, Due, Settlement } from './desk.ts';
import type { Open } from './seal.ts';
import { watchWaiting } from './watch.ts';

export interface CourierParts {
  readonly desk: Desk;
  /** The one channel there is. */
  readonly channel: string;
  readonly open: Open;
  /** Makes the e-mail of a referral with all its documents: the same one at every try. */
  readonly documents: (referral: Referral, serial: number) => Promise<Mail>;
  /** The receipt that the person asked for, if they did: sent once after delivery. Its failure never touches the referral. */
  readonly receipt: (referral: Referral) => Mail | undefined;
  readonly deliver: Deliver;
  readonly report: Report;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** E-mails under way at once. */
  readonly lanes?: number;
  /** How often to look for referrals that another process has put, and for what has fallen due. */
  readonly pollMs?: number;
  /** Longest one try may take; `deliver` should give up sooner. */
  readonly deadlineMs?: number;
  readonly backOff?: BackOff;
}

export interface Courier {
  /** A referral was put: do not wait for the next look. */
  wake(): void;
  /** Starts nothing new, and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

type Try =
  | Exclude<Delivery, { outcome: 'taken' }>
  | { readonly outcome: 'taken'; readonly receipt?: Mail | undefined }
  | { readonly outcome: 'stuck'; readonly why: string };

const within = async <T>(ms: number, work: Promise<T>, late: T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<T>((resolve) => (timer = setTimeout(resolve, ms, late)));
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};

/**
 * Carries referrals from the outbox to the mail server, for ever: whatever goes wrong with one, it is tried again later,
 * and the others go on. Needs nothing of the web side, so it may be a process of its own.
 */
export const startCourier = (parts: CourierParts): Courier => {
  const { desk, channel, open, documents, receipt, deliver, report, clock, random } = parts;
  const { lanes = 3, pollMs = 5_000, deadlineMs = 5 * 60_000, backOff = BACK_OFF } = parts;
  const bell = newBell();
  let stopping = false;

  const attempt = async (due: Due): Promise<Try> => {
    const opened = await open(due.sealed, due.id);
    if (!opened.ok) return { outcome: 'stuck', why: opened.reason };
    const { reference, revision, serial } = due;
    const referral = { ...opened.referral, reference, revision };
    const delivery = await deliver(await documents(referral, serial));
    return delivery.outcome === 'taken' ? { outcome: 'taken', receipt: receipt(referral) } : delivery;
  };

  const sendReceipt = async (mail: Mail): Promise<void> => {
    const delivery = await deliver(mail);
    if (delivery.outcome !== 'taken') report({ level: 'warn', event: 'receipt-not-sent', why: delivery.why });
  };

  /** A claim lives as long as this courier, so what cannot be marked now must be marked later: nobody else will. */
  const mark = async (due: Due, settlement: Settlement): Promise<void> => {
    do {
      const since = bell.rings();
      try {
        return await desk.settle(due, settlement, clock());
      } catch (error) {
        report({ level: 'error', event: 'outbox-failed', why: tellError(error) });
        if (!stopping) await bell.sleep(pollMs, since);
      }
    } while (!stopping);
  };

  const settle = async (due: Due, result: Try): Promise<void> => {
    const which = { reference: due.reference, revision: due.revision, serial: due.serial, attempt: due.attempt };
    if (result.outcome === 'taken') {
      await mark(due, { outcome: 'taken' });
      report({ level: 'info', event: 'referral-delivered', ...which });
      return result.receipt && sendReceipt(result.receipt);
    }
    const delay = delayAfter(due.attempt, random, backOff);
    const retryAt = clock() + (result.outcome === 'unsure' ? Math.max(delay, backOff.unsureMs) : delay);
    const { why } = result;
    report(
      result.outcome === 'stuck'
        ? { level: 'error', event: 'referral-stuck', ...which, why, retryAt }
        : { level: 'warn', event: 'referral-not-delivered', ...which, why, retryAt },
    );
    await mark(due, { outcome: 'later', at: retryAt, stuck: result.outcome === 'stuck' });
  };

  const carry = async (due: Due): Promise<void> => {
    const stuck = (error: unknown): Try => ({ outcome: 'stuck', why: tellError(error) });
    await settle(due, await within<Try>(deadlineMs, attempt(due).catch(stuck), { outcome: 'unsure', why: 'deadline' }));
  };

  /** Carries one referral if one is due; otherwise tells how long to sleep. */
  const step = async (): Promise<number> => {
    const now = clock();
    const due = await desk.claim(channel, now);
    if (due) {
      await carry(due);
      return 0;
    }
    const next = (await desk.nextDueAt(channel)) ?? Infinity;
    return Math.min(pollMs, Math.max(1, next - now));
  };

  const lane = async (): Promise<void> => {
    while (!stopping) {
      const since = bell.rings();
      const rest = await step().catch((error: unknown) => {
        report({ level: 'error', event: 'outbox-failed', why: tellError(error) });
        return pollMs;
      });
      if (rest > 0) await bell.sleep(rest, since);
    }
  };

  desk.onPut(() => bell.ring());
  const watch = watchWaiting({ outbox: desk, clock, report });
  const running = Array.from({ length: lanes }, lane);
  return {
    wake: () => bell.ring(),
    stop: async () => {
      stopping = true;
      watch.stop();
      bell.ring();
      await Promise.all(running);
    },
  };
};
