import type { Missing, Resent, Waiting } from './outbox.ts';

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
}

export interface StoreSummary {
  readonly waiting: Waiting;
  readonly stuck: number;
  readonly missing: readonly Missing[];
}

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
  close(): Promise<void>;
}
