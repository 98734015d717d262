import type { Channel, Server } from '../delivery/channel.ts';
import type { Desk } from '../outbox/desk.ts';
import { tellError } from '../process/tellError.ts';
import type { Open } from '../outbox/open.ts';
import { type BackOff, REFERRAL_BACK_OFF, SERVER_BACK_OFF } from './backOff.ts';
import { newBell } from './bell.ts';
import type { Report } from './events.ts';
import { newGate, type Gate } from './gate.ts';
import { newLane } from './lane.ts';
import type { SettlingParts } from './settling.ts';
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
    const forgive = (): void => void trying(() => desk.makeAllDue(channel.name)).then(() => bell.ring());
    return newLane({ channel, gate, desk, open, report, settling, pollMs, deadlineMs, signal, insist, forgive });
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
