import type { Referral } from '../referral/referral.ts';

/** What became of one try. `why` is a code, never a server's words: those may quote what was typed. */
export type Outcome =
  | { readonly outcome: 'taken' }
  /** This channel has nothing to do for this referral. */
  | { readonly outcome: 'not-needed' }
  | {
      readonly outcome: 'not-taken';
      readonly why: string;
      /**
       * `server`: nothing gets through, so nothing else need be tried before it is back. `busy`: it wants less at a time.
       * `referral`: it takes others, but not this one.
       */
      readonly fault: 'server' | 'busy' | 'referral';
    }
  /** Handed over whole, but no answer came: it may have been taken. */
  | { readonly outcome: 'unsure'; readonly why: string }
  /** Ended by the signal before it was handed over whole. */
  | { readonly outcome: 'cut' };

/** `ready`, or why not: a code. */
export type Readiness = { readonly ready: true } | { readonly ready: false; readonly why: string };

/** Where a channel delivers to. Channels that share one learn together that it is away, or back. */
export interface Server {
  /** Whether anybody is home. Hands nothing over, and never rejects. */
  probe(signal: AbortSignal): Promise<Readiness>;
}

/** One way in which referrals reach somebody. Each has its own outcome and retry, and holds up no other. */
export interface Channel {
  /** Under this name the outbox keeps what became of each referral here: not to be changed while any waits. */
  readonly name: string;
  readonly server: Server;
  /** Tries under way at once. */
  readonly lanes: number;
  /** After this a referral that was not taken is given up here; for ever when absent. */
  readonly patienceMs?: number;
  /** Whether this channel has anything to do for the referral; asked before its server is. Always, when absent. */
  wants?(referral: Referral): boolean;
  /**
   * One try. Asks the server before it makes any document. The same referral and serial hand over the same bytes each time, or,
   * encrypted, the same under another key.
   * Rejects only when no document can be made of the referral.
   */
  deliver(referral: Referral, serial: number, signal: AbortSignal): Promise<Outcome>;
}
