interface Which {
  readonly channel: string;
  readonly reference: string;
  readonly revision: number;
  readonly serial: number;
  readonly attempt: number;
}

/** What a courier reports. `why` is a code of a program or server, never its words: those may quote what was typed. */
export type CourierEvent =
  | ({ readonly level: 'info'; readonly event: 'referral-delivered' } & Which)
  | ({ readonly level: 'warn'; readonly event: 'referral-not-delivered'; readonly why: string; readonly retryAt: number } & Which)
  /** Tried for as long as this channel tries. */
  | ({ readonly level: 'warn'; readonly event: 'delivery-given-up'; readonly why: string } & Which)
  /** The record does not open, or no document can be made of it: somebody must look. It is tried again all the same. */
  | ({ readonly level: 'error'; readonly event: 'referral-stuck'; readonly why: string; readonly retryAt: number } & Which)
  /** It was taken, and came back later: somebody must look. */
  | ({ readonly level: 'error'; readonly event: 'referral-bounced' } & Omit<Which, 'serial' | 'attempt'>)
  | { readonly level: 'error'; readonly event: 'bounces-not-read' | 'operator-not-told' | 'count-not-sent'; readonly why: string }
  /** Nothing gets through there; told once each time it goes away. */
  | { readonly level: 'warn'; readonly event: 'server-away'; readonly channel: string; readonly why: string }
  | { readonly level: 'info'; readonly event: 'server-back'; readonly channel: string }
  /** No server has taken the oldest referral for too long: somebody must look. */
  | { readonly level: 'error'; readonly event: 'referrals-waiting'; readonly count: number; readonly minutes: number }
  /** What referrals are encrypted to ends soon, or is no good any more: then nothing is sent. */
  | { readonly level: 'warn'; readonly event: 'encryption-ends'; readonly days: number }
  | { readonly level: 'error'; readonly event: 'encryption-unusable'; readonly why: string }
  | { readonly level: 'error'; readonly event: 'outbox-failed'; readonly why: string };

export type Report = (event: CourierEvent) => void;
