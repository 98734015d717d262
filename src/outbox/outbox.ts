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
}

export type Put =
  /** On disk and flushed, now or by an earlier press with the same answers. */
  | { readonly outcome: 'kept'; readonly reference: string; readonly revision: number }
  /** Another referral already bears this reference: draw another. */
  | { readonly outcome: 'reference-taken' };

/** A referral whose turn has come, leased to one courier. */
export interface Due {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  /** Gapless number of accepted referrals, so that staff see a hole. */
  readonly serial: number;
  readonly acceptedAt: number;
  /** Tries so far, this one included. */
  readonly attempt: number;
  readonly sealed: Uint8Array;
}

export interface Waiting {
  readonly count: number;
  /** Epoch milliseconds at which the oldest waiting referral was accepted. */
  readonly oldestAcceptedAt: number | undefined;
}

/** Keeps sealed referrals until the mail server has taken them. */
export interface Outbox {
  /**
   * Resolves only after the referral is durable; rejects when it could not be kept.
   * The same id with the digest it had last changes nothing, even after delivery;
   * with another digest it becomes the next revision, under the reference it has and with a serial of its own.
   */
  put(referral: Sealed): Promise<Put>;
  /** The referral that has been due longest, if any is. Nobody else gets it before `leaseUntil` (epoch ms). */
  claim(now: number, leaseUntil: number): Promise<Due | undefined>;
  /** The mail server has taken it: the sealed bytes are destroyed, the id and reference stay. */
  delivered(due: Due, now: number): Promise<void>;
  /** Not taken this time: due again at `at` (epoch ms). */
  retryLater(due: Due, at: number): Promise<void>;
  waiting(): Promise<Waiting>;
  /** When the next referral falls due (epoch ms), or its lease ends; `undefined` when none waits. */
  nextDueAt(): Promise<number | undefined>;
  /** A secret of this outbox, the same for every process that uses it: 32 bytes. */
  secret(): Promise<Uint8Array>;
  close(): Promise<void>;
}
