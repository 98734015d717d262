import type { StoreSummary, Waiting } from './outbox.ts';

const older = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);

/** What waits to reach somebody: all but courtesies. Until a courier has named its channels, all that waits. */
export const waitingNeeded = ({ waiting, channels }: Pick<StoreSummary, 'waiting' | 'channels'>): Waiting => {
  const needed = channels.filter(({ courtesy }) => !courtesy);
  if (needed.length === 0) return waiting;
  return needed.reduce<Waiting>(
    (sum, { count, oldestAcceptedAt }) => ({
      // A referral may wait at several channels.
      count: Math.max(sum.count, count),
      oldestAcceptedAt: older(sum.oldestAcceptedAt, oldestAcceptedAt),
    }),
    { count: 0, oldestAcceptedAt: undefined },
  );
};
