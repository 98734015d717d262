import type { Trouble } from './trouble.ts';

/** A referral as it lies in the outbox: unreadable without the courier's identity. */
export interface Sealed {
  /** Unpredictable id of one press of Send, from the page's send key. The same page sent twice has the same id. */
  readonly id: string;
  /**
   * Keyed digest of the answers: tells a repeat from a change without telling what was answered. It outlives the answers,
   * so its key must not be found on this machine: the send key's nonce, of which `id` is a hash, dies with the request.
   */
  readonly digest: string;
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  /** The record, encrypted to the courier. Bears the id inside, so that swapped rows refuse to open. */
  readonly bytes: Uint8Array;
  /** Came in what may be a flood: it is delivered after all that did not. */
  readonly behind: boolean;
}

export type Put =
  /** On disk and flushed, now or by an earlier press with the same answers. */
  | { readonly outcome: 'kept'; readonly reference: string; readonly revision: number }
  /** Another referral already bears this reference: draw another. */
  | { readonly outcome: 'reference-taken' };

export interface Waiting {
  /** Referrals, each revision for itself, that some channel has not settled yet. */
  readonly count: number;
  /** Epoch milliseconds at which the oldest of them was accepted. */
  readonly oldestAcceptedAt: number | undefined;
}

export type Accepting = { readonly can: true } | { readonly can: false; readonly why: Trouble };

/** Serials that were given and whose referrals the store does not know: it was damaged, or exchanged for an older copy. */
export interface Missing {
  readonly first: number;
  readonly last: number;
  /** Epoch milliseconds. */
  readonly noticedAt: number;
}

/** What has not been settled yet at one channel. */
export interface ChannelWaiting extends Waiting {
  readonly channel: string;
  /** Nobody is left in the dark without it, such as a receipt. */
  readonly courtesy: boolean;
}

/** How the store fares: counts and times alone. */
export interface StoreSummary {
  readonly waiting: Waiting;
  /** Of the channels that the courier has named. */
  readonly channels: readonly ChannelWaiting[];
  /** Deliveries that fail for a reason of their own: somebody must look. */
  readonly stuck: number;
  /** Deliveries that were taken and came back later: somebody must look. */
  readonly bounced: number;
  readonly missing: readonly Missing[];
  /** The number given last. */
  readonly lastSerial: number;
}

/** Each is `undefined` where the store cannot be read. */
type Known = { readonly [Key in keyof StoreSummary]: StoreSummary[Key] | undefined };

export interface OutboxState extends Known {
  /** Whether a referral would be kept if it came now. */
  readonly accepting: Accepting;
  /** Free space where the store keeps its files, where it can tell. */
  readonly freeBytes: number | undefined;
}

/** The state of a store that cannot be read. */
export const unreadable = (why: Trouble): OutboxState => ({
  accepting: { can: false, why },
  waiting: undefined,
  channels: undefined,
  stuck: undefined,
  bounced: undefined,
  missing: undefined,
  lastSerial: undefined,
  freeBytes: undefined,
});

export type Resent =
  /** Due again at that channel. */
  | 'due'
  /** Not delivered there yet, so there is nothing to repeat. */
  | 'waiting'
  /** Delivered, and its sealed bytes are gone. */
  | 'destroyed'
  | 'unknown';

/** As often as a person may change their mind and have each version delivered at once. */
export const MOST_REVISIONS = 5;
/** How long further changes of one referral are gathered into one. */
export const FOLD_MS = 60 * 60 * 1000;

/** Where the web puts what people send. Any number of processes may use it. */
export interface Outbox {
  /**
   * Resolves only after the referral is durable; rejects when it could not be kept.
   * The same id with the digest it had last changes nothing, even after delivery;
   * with another digest it becomes the next revision, under the reference it has and with a serial of its own.
   * After `MOST_REVISIONS` the next waits for `FOLD_MS`, and what changes meanwhile takes its place: one delivery for them all.
   */
  put(referral: Sealed): Promise<Put>;
  /** A secret of this outbox, the same for every process that uses it: 32 bytes. Rejects while the store is away. */
  secret(): Promise<Uint8Array>;
  /** Never rejects. */
  state(): Promise<OutboxState>;
  /** Sends all kept revisions of a delivered referral through one channel once more. */
  resend(reference: string, channel: string): Promise<Resent>;
  close(): Promise<void>;
}
