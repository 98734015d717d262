import { createHmac, timingSafeEqual } from 'node:crypto';
import { isReference } from '../referral/reference.ts';

/**
 * The address of a "sent" page. It bears a proof, so that nobody can make a page of ours
 * say "we have your referral" for a reference that was never given.
 */
export interface SentAddresses {
  /** Query of the address, without personal data. */
  query(reference: string): string;
  /** The reference of a query that this site made. */
  read(query: URLSearchParams): string | undefined;
}

export const sentAddresses = (secret: Uint8Array): SentAddresses => {
  const proofOf = (reference: string): string =>
    createHmac('sha256', secret).update('sent').update(reference).digest('base64url').slice(0, 22);
  return {
    query: (reference) => `reference=${reference}&proof=${proofOf(reference)}`,
    read: (query) => {
      const reference = query.get('reference') ?? '';
      const proof = Buffer.from(query.get('proof') ?? '');
      if (!isReference(reference)) return undefined;
      const expected = Buffer.from(proofOf(reference));
      return proof.length === expected.length && timingSafeEqual(proof, expected) ? reference : undefined;
    },
  };
};
