import { isReference } from '../referral/reference.ts';
import { tokensFor, type RandomBytes } from './tokens.ts';

export type SentPage =
  | { readonly is: 'fresh'; readonly reference: string }
  /** Ours, but too old to say anything more. */
  | { readonly is: 'old' }
  | { readonly is: 'unknown' };

/**
 * The address of a "sent" page. It stays in a browser's history, and may be read in a front server's log:
 * so it tells nothing by itself, and after half an hour it opens nothing.
 * Nobody else can make a page of ours say "we have your referral".
 */
export interface SentAddresses {
  /** Query of the address. Another one each time. */
  query(reference: string, now: number): string;
  read(query: URLSearchParams, now: number): SentPage;
}

const FRESH_MS = 30 * 60_000;
/** Clocks of two machines that serve one site differ. */
const AHEAD_MS = 5 * 60_000;
const TIME = 6;
const REFERENCE = 'RJ-XXXX-XXXX'.length;

/** @param secret 32 bytes, the same on every machine that serves the site */
export const sentAddresses = (secret: Uint8Array, randomBytes: RandomBytes): SentAddresses => {
  const tokens = tokensFor(secret, 'sent page', randomBytes);
  return {
    query: (reference, now) => {
      const content = Buffer.alloc(TIME + REFERENCE);
      content.writeUIntBE(now, 0, TIME);
      content.write(reference, TIME);
      return `page=${tokens.seal(content)}`;
    },
    read: (query, now) => {
      const page = query.get('page');
      const content = page && tokens.open(page, TIME + REFERENCE);
      if (!content) return { is: 'unknown' };
      const age = now - content.readUIntBE(0, TIME);
      const reference = content.subarray(TIME).toString();
      return age < FRESH_MS && age > -AHEAD_MS && isReference(reference) ? { is: 'fresh', reference } : { is: 'old' };
    },
  };
};
