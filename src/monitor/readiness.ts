import { waitingNeeded } from '../outbox/needed.ts';
import { type Facts, storeIn } from './facts.ts';

export interface Readiness {
  /** Whether a referral would be kept if it came now; of a courier alone, whether it delivers. */
  readonly ready: boolean;
  /** Codes of what somebody should look at; empty when all is well. */
  readonly attention: readonly string[];
  readonly oldestWaitingSeconds?: number;
  readonly waiting?: number;
  readonly stuck?: number;
  readonly bounced?: number;
  readonly missing?: number;
  readonly freeBytes?: number;
}

/** The oldest may wait as long as this before somebody should look. */
export const PATIENCE_MS = 30 * 60_000;

const missingIn = (missing: readonly { readonly first: number; readonly last: number }[]): number =>
  missing.reduce((sum, { first, last }) => sum + last - first + 1, 0);

const problemsOf = ({ web, courier }: Facts): readonly string[] => [
  ...(web === 'silent' ? ['web-silent'] : web && !web.accepting.can ? [`not-accepting-${web.accepting.why}`] : []),
  ...(courier === 'silent' ? ['courier-silent'] : courier?.trouble ? [`courier-${courier.trouble}`] : []),
  ...(courier && courier !== 'silent' ? courier.away.map((channel) => `away-${channel}`) : []),
];

const isReady = ({ web, courier }: Facts): boolean => {
  if (web !== undefined) return web !== 'silent' && web.accepting.can;
  return courier !== undefined && courier !== 'silent' && courier.trouble === undefined;
};

/** @param now epoch milliseconds */
export const readiness = (facts: Facts, now: number): Readiness => {
  const { waiting: all, channels, stuck, bounced, missing, lastSerial } = storeIn(facts);
  const free = facts.web === undefined || facts.web === 'silent' ? undefined : facts.web.freeBytes;
  const whole = isReady(facts);
  if (all === undefined || lastSerial === undefined)
    return { ready: whole, attention: problemsOf(facts), ...(free === undefined ? {} : { freeBytes: free }) };
  const needed = waitingNeeded({
    waiting: { count: all.count, oldestAcceptedAt: all.oldestAcceptedAt },
    channels: (channels ?? []).map((each) => ({ ...each, oldestAcceptedAt: each.oldestAcceptedAt })),
  });
  const waited = needed.oldestAcceptedAt === undefined ? 0 : Math.max(0, now - needed.oldestAcceptedAt);
  const lost = missingIn(missing ?? []);
  const attention = [
    ...problemsOf(facts),
    ...(waited > PATIENCE_MS ? ['waiting'] : []),
    ...(stuck ? ['stuck'] : []),
    ...(bounced ? ['bounced'] : []),
    ...(lost > 0 ? ['missing'] : []),
  ];
  return {
    ready: whole,
    attention,
    oldestWaitingSeconds: Math.floor(waited / 1000),
    waiting: needed.count,
    stuck: stuck ?? 0,
    bounced: bounced ?? 0,
    missing: lost,
    ...(free === undefined ? {} : { freeBytes: free }),
  };
};
