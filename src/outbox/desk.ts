import type { StoreSummary } from './outbox.ts';

/** One referral on its way through one channel, claimed by this desk. */
export interface Due {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  /** Gapless number of accepted referrals, so that staff see a hole. It never goes back. */
  readonly serial: number;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  readonly channel: string;
  /** Tries at this channel so far, this one included. */
  readonly attempt: number;
  /** How often somebody has asked for it to be sent again after it was taken. */
  readonly resent: number;
  readonly sealed: Uint8Array;
}

export type Settlement =
  /** This channel is done with it. */
  | { readonly outcome: 'taken' | 'not-needed' | 'given-up' }
  /**
   * Due again at `at` (epoch ms), at most two hours ahead: what lies further off was put there by a clock that stood wrong.
   * `stuck` when the fault is the referral's own and somebody must look; `firm` when it must not go sooner, even when the
   * server is back: it may have arrived.
   */
  | { readonly outcome: 'later'; readonly at: number; readonly stuck: boolean; readonly firm?: boolean };

/**
 * The right to deliver. It lives exactly as long as the process that holds it: what a dead owner had claimed is due again
 * at once, in its old order, and what a living one has claimed is nobody else's, however long it takes.
 * Each referral has one delivery at each channel; no channel waits for another.
 */
export interface Desk {
  /**
   * Names all channels there are, once, before the first claim. A new one gets whatever still waits; what waits for one
   * that is gone is taken off, and no longer keeps a referral from being complete.
   * @param courtesies those of them without which nobody is left in the dark
   * @throws when no channel is named
   */
  register(channels: readonly string[], now: number, courtesies?: readonly string[]): Promise<void>;
  /** The oldest referral that is due at the channel, suspected floods last; `undefined` when none is. */
  claim(channel: string, now: number): Promise<Due | undefined>;
  /**
   * Once every channel is done the referral is complete: its sealed bytes are kept for a while, for sending again, and then
   * destroyed. To put off what another owner has claimed since changes nothing.
   */
  settle(due: Due, settlement: Settlement, now: number): Promise<void>;
  /** The sealed bytes of the revisions before this one, oldest first, as far as they are kept. */
  earlier(due: Due): Promise<readonly Uint8Array[]>;
  /** The try was cut short through no fault of anybody: due at once, and not counted. */
  release(due: Due): Promise<void>;
  /** The channel's server is back: everything that was put off, unless firmly, is due, oldest first. */
  makeAllDue(channel: string): Promise<void>;
  /** When the next one falls due (epoch ms; 0: at once); `undefined` when none waits unclaimed. */
  nextDueAt(channel: string): Promise<number | undefined>;
  summary(): Promise<StoreSummary>;
  /** Whether the space that it needs is running out, as far as it can tell. */
  isShort(): Promise<boolean>;
  /** What couriers have written down under this name. */
  recall(name: string): Promise<string | undefined>;
  /**
   * Writes down something else than what stood there (`undefined`: nothing yet).
   * @returns `false`, and nothing has changed, when something else stands there by now
   */
  remember(name: string, from: string | undefined, to: string): Promise<boolean>;
  /** Calls the listener soon after any process has put a referral. */
  onPut(listener: () => void): void;
  /** Gives the right up. Claims that were not settled or released pass to the next owner. */
  close(): Promise<void>;
}

export interface Retention {
  /** How long the sealed bytes of a complete referral are kept for sending again; 0 destroys them at once. */
  readonly keepMs: number;
  /** How long it is known that a complete referral ever was: after that the same page sent again is a new referral. */
  readonly metadataMs: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The longest, in days, that the privacy page speaks of. */
export const LONGEST_DAYS = { keep: 14, metadata: 90 } as const;

export const retentionOf = (keepDays: number, metadataDays: number): Retention => ({
  keepMs: keepDays * DAY_MS,
  metadataMs: metadataDays * DAY_MS,
});

export const RETENTION: Retention = retentionOf(LONGEST_DAYS.keep, LONGEST_DAYS.metadata);
