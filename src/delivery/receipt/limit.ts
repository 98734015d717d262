import { createHmac } from 'node:crypto';

/** Keeps receipts from being a gun: anybody can type anybody's address. */
export interface ReceiptLimit {
  /** Whether one more may go to this address today. Counts nothing. */
  allows(address: string): boolean;
  /** One went. */
  count(address: string): void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const A_DAY_TO_ONE = 3;

/** Mailboxes take these for the same: `Sam+shop@example.org`, `sam@EXAMPLE.org`. */
const mailboxOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at).replace(/\+.*/, '')}${address.slice(at)}`.toLowerCase();
};

/**
 * Counts in memory alone, and no address: only its keyed digest, under a key of the day.
 * @param most in 24 hours, to all addresses together
 * @param clock epoch milliseconds
 */
export const receiptLimit = (most: number, clock: () => number, random: (bytes: number) => Uint8Array): ReceiptLimit => {
  let until = 0;
  let key: Uint8Array = new Uint8Array();
  let all = 0;
  const counts = new Map<string, number>();

  const nameOf = (address: string): string => createHmac('sha256', key).update(mailboxOf(address)).digest('base64');
  const nextDay = (): void => {
    if (clock() < until && until - clock() <= DAY_MS) return;
    until = clock() + DAY_MS;
    key = random(32);
    all = 0;
    counts.clear();
  };

  return {
    allows: (address) => {
      nextDay();
      return all < most && (counts.get(nameOf(address)) ?? 0) < A_DAY_TO_ONE;
    },
    count: (address) => {
      nextDay();
      all += 1;
      const name = nameOf(address);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
  };
};
