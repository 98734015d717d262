import type { Desk } from '../outbox/desk.ts';
import { waitingNeeded } from '../outbox/needed.ts';
import { tellError } from '../process/tellError.ts';
import type { Report } from './events.ts';

export interface WatchParts {
  readonly desk: Pick<Desk, 'summary'>;
  readonly clock: () => number;
  readonly report: Report;
  readonly everyMs?: number;
  /** How long the oldest referral may wait before somebody must look. */
  readonly patienceMs?: number;
}

const MINUTE = 60_000;

/** Raises the alarm while the oldest referral has waited too long, again at every look until it has gone. */
export const watchWaiting = ({ desk, clock, report, everyMs = 5 * MINUTE, patienceMs = 10 * MINUTE }: WatchParts): { stop(): void } => {
  const look = async (): Promise<void> => {
    try {
      const { count, oldestAcceptedAt } = waitingNeeded(await desk.summary());
      const waited = oldestAcceptedAt === undefined ? 0 : clock() - oldestAcceptedAt;
      if (waited >= patienceMs) report({ level: 'error', event: 'referrals-waiting', count, minutes: Math.floor(waited / MINUTE) });
    } catch (error) {
      report({ level: 'error', event: 'outbox-failed', why: tellError(error) });
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  return { stop: () => clearInterval(timer) };
};
