interface Which {
  readonly reference: string;
  readonly revision: number;
  readonly serial: number;
  readonly attempt: number;
}

/** What a courier reports. `why` is a code of a program or server, never its words: those may quote what was typed. */
export type CourierEvent =
  | ({ readonly level: 'info'; readonly event: 'referral-delivered' } & Which)
  | ({ readonly level: 'warn'; readonly event: 'referral-not-delivered'; readonly why: string; readonly retryAt: number } & Which)
  /** A receipt is tried once: the person has seen the reference. */
  | { readonly level: 'warn'; readonly event: 'receipt-not-sent'; readonly why: string }
  /** The record does not open, or no document can be made of it: somebody must look. It is tried again all the same. */
  | ({ readonly level: 'error'; readonly event: 'referral-stuck'; readonly why: string; readonly retryAt: number } & Which)
  /** The mail server has not taken the oldest referral for too long: somebody must look. */
  | { readonly level: 'error'; readonly event: 'referrals-waiting'; readonly count: number; readonly minutes: number }
  | { readonly level: 'error'; readonly event: 'outbox-failed'; readonly why: string };

export type Report = (event: CourierEvent) => void;

/** The kind of an error, and where it was thrown: all that may be told of it, since its message may quote an answer. */
export const tellError = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const heading = `${error.name}: ${error.message}`;
  const frames = error.stack?.startsWith(heading) ? error.stack.slice(heading.length) : '';
  const place = /[/( ]([\w.-]{1,80}\.[cm]?[jt]s:\d{1,6}):\d{1,6}\)?$/m.exec(frames)?.[1];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return place === undefined ? code : `${code} at ${place}`;
};
