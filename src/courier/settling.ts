import type { Channel } from '../delivery/channel.ts';
import type { Due, Settlement } from '../outbox/desk.ts';
import { type BackOff, delayAfter } from './backOff.ts';
import type { CourierEvent } from './events.ts';
import type { Result } from './attempt.ts';

export interface SettlingParts {
  readonly clock: () => number;
  readonly random: () => number;
  /** Of a referral's own faults. */
  readonly backOff: BackOff;
  /** Of a server that wants less at a time. */
  readonly busyBackOff: BackOff;
  /** After the whole mail was handed over without an answer it has probably arrived: RFC 1047 asks for patience. */
  readonly unsureMs: number;
}

/** What becomes of a delivery after a try; `release` when the try says nothing about it. */
export type Decision = { readonly settle: Settlement | 'release'; readonly tell?: CourierEvent };

/** Decides from one result alone; touches nothing. */
export const decide = (channel: Channel, due: Due, result: Result, parts: SettlingParts): Decision => {
  const { reference, revision, serial, attempt } = due;
  const which = { channel: channel.name, reference, revision, serial, attempt };
  const now = parts.clock();
  const later = (why: string, delayMs: number, stuck: boolean, firm = false): Decision => {
    if (channel.patienceMs !== undefined && now - due.acceptedAt > channel.patienceMs)
      return { settle: { outcome: 'given-up' }, tell: { level: 'warn', event: 'delivery-given-up', ...which, why } };
    const retryAt = now + delayMs;
    const tell: CourierEvent = stuck
      ? { level: 'error', event: 'referral-stuck', ...which, why, retryAt }
      : { level: 'warn', event: 'referral-not-delivered', ...which, why, retryAt };
    return { settle: { outcome: 'later', at: retryAt, stuck, firm }, tell };
  };
  const own = delayAfter(attempt, parts.random, parts.backOff);
  switch (result.outcome) {
    case 'taken':
      return { settle: { outcome: 'taken' }, tell: { level: 'info', event: 'referral-delivered', ...which } };
    case 'not-needed':
      return { settle: { outcome: 'not-needed' } };
    case 'cut':
      return { settle: 'release' };
    case 'stuck':
      return later(result.why, own, true);
    case 'unsure':
      return later(result.why, Math.max(own, parts.unsureMs), false, true);
    case 'not-taken':
      // The server's absence is no fault of this referral: it keeps its place, and the gate its patience.
      if (result.fault === 'server') return { settle: 'release' };
      return later(result.why, result.fault === 'busy' ? delayAfter(attempt, parts.random, parts.busyBackOff) : own, false);
  }
};
