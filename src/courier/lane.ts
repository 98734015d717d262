import type { Channel } from '../delivery/channel.ts';
import type { Desk, Due } from '../outbox/desk.ts';
import type { Open } from '../outbox/open.ts';
import type { Referral } from '../referral/referral.ts';
import { attempt, openDue, type Result } from './attempt.ts';
import type { Report } from './events.ts';
import type { Gate, Turn } from './gate.ts';
import { decide, type SettlingParts } from './settling.ts';

export interface LaneParts {
  readonly channel: Channel;
  /** Of the channel's server. */
  readonly gate: Gate;
  readonly desk: Desk;
  readonly open: Open;
  readonly report: Report;
  readonly settling: SettlingParts;
  readonly pollMs: number;
  readonly deadlineMs: number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
  /** Writes to the desk, again and again until it takes it. */
  readonly insist: (work: () => Promise<void>) => Promise<void>;
  /** After a row of refusals something was taken: what was refused may be tried at once. */
  readonly forgive: () => void;
}

/** Several referrals refused in a row: it may have been the server after all, so a success makes them due. At most so often. */
const REFUSED_TOGETHER = 3;
/** What a channel wants is looked at again after this while its server is away; the server's return makes all due at once. */
const AGAIN_MS = 30 * 60_000;
const FORGIVEN_EVERY_MS = 10 * 60_000;

/** One channel's work: each step takes the oldest referral that is due there as far as it goes, and tells how long to sleep. */
export const newLane = ({
  channel,
  gate,
  desk,
  open,
  report,
  settling,
  pollMs,
  deadlineMs,
  signal,
  insist,
  forgive,
}: LaneParts): (() => Promise<number>) => {
  const { clock } = settling;
  const refused = new Set<number>();
  let forgivenAt = -Infinity;

  const settle = async (due: Due, result: Result): Promise<void> => {
    const { settle: settlement, tell } = decide(channel, due, result, settling);
    await insist(() => (settlement === 'release' ? desk.release(due) : desk.settle(due, settlement, clock())));
    if (tell) report(tell);
  };

  const learn = (turn: Turn, due: Due, result: Result): void => {
    switch (result.outcome) {
      case 'taken':
        turn.taken();
        if (refused.size >= REFUSED_TOGETHER && clock() - forgivenAt > FORGIVEN_EVERY_MS) {
          forgivenAt = clock();
          forgive();
        }
        refused.clear();
        return;
      case 'unsure':
        return turn.failed(result.why);
      case 'not-taken':
        if (result.fault === 'server') return turn.failed(result.why);
        if (result.fault === 'busy') return turn.busy();
        refused.add(due.serial);
        return turn.passed();
      case 'not-needed':
      case 'stuck':
      case 'cut':
        return turn.passed();
    }
  };

  const carry = async (due: Due, turn: Turn, referral: Referral): Promise<void> => {
    const result = await attempt(channel, referral, due.serial, signal, deadlineMs);
    learn(turn, due, result);
    await settle(due, result);
  };

  /** The oldest that is due, opened; put back at once when it must wait. */
  const claim = async (): Promise<{ readonly due: Due; readonly referral: Referral } | undefined | 'settled'> => {
    const due = await desk.claim(channel.name, clock());
    if (!due) return undefined;
    const opened = await openDue(open, desk, due);
    if (!opened.ok) await settle(due, { outcome: 'stuck', why: opened.why });
    else if (channel.wants?.(opened.referral) === false) await settle(due, { outcome: 'not-needed' });
    else return { due, referral: opened.referral };
    return 'settled';
  };

  /** Whether a turn may go on to a referral: on trial only when somebody is home. */
  const isHome = async (turn: Turn): Promise<boolean> => {
    if (!turn.trial) return true;
    const answer = await channel.server.probe(signal);
    if (!answer.ready) turn.failed(answer.why);
    return answer.ready;
  };

  return async () => {
    const next = await desk.nextDueAt(channel.name);
    const now = clock();
    if (next === undefined || next > now) return Math.min(pollMs, Math.max(1, (next ?? Infinity) - now));
    // What a channel may not want at all is looked at first: it need not wait for a server that is away.
    const early = channel.wants ? await claim() : undefined;
    if (early === 'settled') return 0;
    if (channel.wants && !early) return 0;
    const turn = gate.enter();
    if (typeof turn === 'number') {
      if (early) await insist(() => desk.settle(early.due, { outcome: 'later', at: clock() + AGAIN_MS, stuck: false }, clock()));
      return early ? 0 : Math.min(pollMs, turn);
    }
    let ended = false;
    try {
      if (!(await isHome(turn))) {
        ended = true;
        if (early) await insist(() => desk.release(early.due));
        return 0;
      }
      const claimed = early ?? (await claim());
      if (claimed === undefined || claimed === 'settled') return 0;
      ended = true;
      await carry(claimed.due, turn, claimed.referral);
      return 0;
    } finally {
      if (!ended) turn.passed();
    }
  };
};
