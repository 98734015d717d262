import type { Channel, Server } from '../delivery/channel.ts';
import type { Desk, Due } from '../outbox/desk.ts';
import { tellError } from '../process/tellError.ts';
import type { Open } from '../outbox/open.ts';
import type { Referral } from '../referral/referral.ts';
import { attempt, openDue, type Result } from './attempt.ts';
import { type BackOff, REFERRAL_BACK_OFF, SERVER_BACK_OFF } from './backOff.ts';
import { newBell } from './bell.ts';
import type { Report } from './events.ts';
import { newGate, type Gate, type Turn } from './gate.ts';
import { decide, type SettlingParts } from './settling.ts';
import { watchWaiting } from './watch.ts';

export interface CourierParts {
  readonly desk: Desk;
  readonly channels: readonly Channel[];
  readonly open: Open;
  readonly report: Report;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** How often to look for what has fallen due, unasked. */
  readonly pollMs?: number;
  /** Longest one try may take; a channel should give up sooner. */
  readonly deadlineMs?: number;
  readonly unsureMs?: number;
  readonly serverBackOff?: BackOff;
  readonly referralBackOff?: BackOff;
}

export interface Courier {
  /** A referral was put: do not wait for the next look. */
  wake(): void;
  /** Names of the channels whose server is away. */
  away(): readonly string[];
  /** Starts nothing new and ends what is under way: what was not handed over whole is due again at once. */
  stop(): Promise<void>;
}

/** Several referrals refused in a row: it may have been the server after all, so a success makes them due. At most so often. */
const REFUSED_TOGETHER = 3;
/** What a channel wants is looked at again after this while its server is away. */
const AGAIN_MS = 60_000;
const FORGIVEN_EVERY_MS = 10 * 60_000;

/**
 * Carries referrals from the outbox through every channel, for ever: whatever goes wrong with one, or with one channel,
 * it is tried again, and the others go on. Needs nothing of the web side: it is a process of its own.
 */
export const startCourier = async (parts: CourierParts): Promise<Courier> => {
  const { desk, channels, open, report, clock, random } = parts;
  const { pollMs = 5_000, deadlineMs = 5 * 60_000, unsureMs = 10 * 60_000 } = parts;
  const { serverBackOff = SERVER_BACK_OFF, referralBackOff = REFERRAL_BACK_OFF } = parts;
  const settling: SettlingParts = { clock, random, backOff: referralBackOff, busyBackOff: serverBackOff, unsureMs };
  const bell = newBell();
  const stopping = new AbortController();
  const { signal } = stopping;
  await desk.register(
    channels.map(({ name }) => name),
    clock(),
    channels.filter(({ patienceMs }) => patienceMs !== undefined).map(({ name }) => name),
  );

  /** Says it of itself when the outbox fails, and goes on. */
  const trying = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      report({ level: 'error', event: 'outbox-failed', why: tellError(error) });
      return false;
    }
  };

  /** A claim lives as long as this process, so what could not be written must be written later: nobody else will. */
  const insist = async (work: () => Promise<void>): Promise<void> => {
    while (!(await trying(work))) {
      if (signal.aborted) return;
      await bell.sleep(pollMs, bell.rings());
    }
  };

  const sharing = (server: Server): readonly Channel[] => channels.filter((channel) => channel.server === server);
  const gates = new Map(
    channels.map(({ server }): [Server, Gate] => {
      const onAway = (why: string): void => {
        for (const { name } of sharing(server)) report({ level: 'warn', event: 'server-away', channel: name, why });
      };
      const onBack = (): void => {
        const back = sharing(server);
        for (const { name } of back) report({ level: 'info', event: 'server-back', channel: name });
        void trying(async () => {
          for (const { name } of back) await desk.makeAllDue(name);
          bell.ring();
        });
      };
      return [server, newGate({ clock, random, backOff: serverBackOff, onAway, onBack })];
    }),
  );

  const laneOf = (channel: Channel): (() => Promise<number>) => {
    const gate = gates.get(channel.server);
    if (!gate) throw new Error(`The channel "${channel.name}" has no gate.`);
    /** Handed over without an answer: not before this time again, even when everything else is made due. */
    const unsure = new Map<number, number>();
    const refused = new Set<number>();
    let forgivenAt = -Infinity;

    const settle = async (due: Due, result: Result): Promise<void> => {
      const { settle: settlement, tell } = decide(channel, due, result, settling);
      if (result.outcome === 'unsure') unsure.set(due.serial, clock() + unsureMs);
      else unsure.delete(due.serial);
      await insist(() => (settlement === 'release' ? desk.release(due) : desk.settle(due, settlement, clock())));
      if (tell) report(tell);
    };

    const learn = (turn: Turn, due: Due, result: Result): void => {
      switch (result.outcome) {
        case 'taken':
          turn.taken();
          if (refused.size >= REFUSED_TOGETHER && clock() - forgivenAt > FORGIVEN_EVERY_MS) {
            forgivenAt = clock();
            void trying(() => desk.makeAllDue(channel.name)).then(() => bell.ring());
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
      const notBefore = unsure.get(due.serial) ?? 0;
      if (notBefore > clock()) {
        await insist(() => desk.settle(due, { outcome: 'later', at: notBefore, stuck: false }, clock()));
        return 'settled';
      }
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

    /** One look; tells how long to sleep. */
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
        if (early)
          await insist(() => desk.settle(early.due, { outcome: 'later', at: clock() + Math.min(turn, AGAIN_MS), stuck: false }, clock()));
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

  const run = async (step: () => Promise<number>): Promise<void> => {
    while (!signal.aborted) {
      const since = bell.rings();
      const rest = await step().catch((error: unknown) => {
        report({ level: 'error', event: 'outbox-failed', why: tellError(error) });
        return pollMs;
      });
      if (rest > 0) await bell.sleep(rest, since);
    }
  };

  desk.onPut(() => bell.ring());
  const watch = watchWaiting({ desk, clock, report });
  const running = channels.flatMap((channel) => {
    const step = laneOf(channel);
    return Array.from({ length: channel.lanes }, () => run(step));
  });
  return {
    wake: () => bell.ring(),
    away: () => channels.filter(({ server }) => gates.get(server)?.isAway() === true).map(({ name }) => name),
    stop: async () => {
      stopping.abort();
      watch.stop();
      bell.ring();
      await Promise.all(running);
    },
  };
};
