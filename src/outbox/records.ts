import type { Resent, StoreSummary } from './outbox.ts';

/** One revision of a referral, as it is kept. */
export interface KeptRecord {
  readonly serial: number;
  /** The id that is sealed inside. */
  readonly id: string;
  readonly revision: number;
  readonly sealed: Uint8Array;
}

/** How far one revision has come at one channel. Tells nothing of what was answered. */
export interface DeliveryState {
  readonly reference: string;
  readonly revision: number;
  readonly serial: number;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  /** `undefined` until the courier has named its channels. */
  readonly channel: string | undefined;
  readonly state: 'due' | 'later' | 'claimed' | 'taken' | 'not-needed' | 'given-up' | 'removed';
  readonly attempts: number;
  readonly stuck: boolean;
  /** It was taken, and came back later. */
  readonly bounced: boolean;
}

export type Bounced =
  /** It stood as delivered, and now as bounced: its sealed bytes stay until somebody has seen to it. */
  | 'bounced'
  /** The channel is a courtesy: nobody need see to it. */
  | 'given-up'
  /** It does not stand as delivered, so nothing changed: it is tried again, or known to have bounced. */
  | 'not-delivered'
  | 'unknown';

/** What those who run the portal may do with the store, while website and courier go on using it. */
export interface Records {
  summary(): Promise<StoreSummary>;
  /** Of all that is not complete, oldest first. */
  unsettled(): Promise<readonly DeliveryState[]>;
  deliveriesOf(reference: string): Promise<readonly DeliveryState[]>;
  /** The revisions of one referral whose sealed bytes are kept, oldest first. */
  keptOf(reference: string): Promise<readonly KeptRecord[]>;
  /** The first record above this serial whose sealed bytes are kept. */
  keptAfter(serial: number): Promise<KeptRecord | undefined>;
  /** Puts other bytes in place of these; changes nothing, and says `false`, when others are there by now. */
  replaceSealed(serial: number, from: Uint8Array, to: Uint8Array): Promise<boolean>;
  /**
   * Whatever was put off after a try is due at once: of one referral, or of all.
   * @returns how many deliveries
   */
  makeDue(reference: string | undefined): Promise<number>;
  /** Sends all kept revisions of a delivered referral through one channel once more. */
  resend(reference: string, channel: string): Promise<Resent>;
  /** What the channel's server took of this revision came back. */
  bounce(reference: string, revision: number, channel: string): Promise<Bounced>;
  /**
   * Somebody has seen in another way to what bounced of this referral.
   * @returns how many deliveries
   */
  seenTo(reference: string, now: number): Promise<number>;
  /**
   * Nobody looks any longer for the numbers that are missing.
   * @returns how many gaps
   */
  forgetMissing(): Promise<number>;
  close(): Promise<void>;
}
