import { tellError } from '../../process/tellError.ts';
import type { Report } from '../events.ts';
import type { Notes } from '../notes.ts';
import type { Notice } from './compose.ts';
import { decideAlarm, OVER, readNote } from './decide.ts';
import { MATTERS, type Matter, type MatterName } from './matters.ts';

export interface AlarmWatchParts {
  readonly notes: Notes;
  readonly matters: () => Promise<readonly Matter[]>;
  /** @returns whether it was told */
  readonly tell: (notice: Notice) => Promise<boolean>;
  readonly report: Report;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/**
 * One look: tells of what began, of what is still so after a day, and of what is over. What could not be told is told at a
 * later look. Of several couriers, one tells.
 */
export const lookForAlarms = async ({ notes, matters, tell, clock }: Omit<AlarmWatchParts, 'report'>): Promise<void> => {
  const there = new Map((await matters()).map((matter): [MatterName, Matter] => [matter.matter, matter]));
  for (const matter of MATTERS) {
    const name = `alarm:${matter}`;
    const text = await notes.recall(name);
    const decision = decideAlarm(readNote(text), there.has(matter), clock());
    if (!decision) continue;
    const next = decision.note ? JSON.stringify(decision.note) : OVER;
    if (!(await notes.remember(name, text, next)) || !decision.tell) continue;
    const told = await tell({ matter, ...decision.tell, now: there.get(matter) });
    const untold = JSON.stringify({ since: decision.tell.since, toldAt: 0 });
    if (!told) await notes.remember(name, next, decision.note ? untold : (text ?? OVER));
  }
};

export interface WatchTimes {
  readonly firstMs?: number;
  readonly everyMs?: number;
}

/** Looks again and again. */
export const watchForAlarms = (
  { report, ...parts }: AlarmWatchParts,
  { firstMs = 5_000, everyMs = 60_000 }: WatchTimes = {},
): { stop(): Promise<void> } => {
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const look = (): void => {
    looking = lookForAlarms(parts)
      .catch((error: unknown) => report({ level: 'error', event: 'operator-not-told', why: tellError(error) }))
      .finally(() => (timer = setTimeout(look, everyMs)));
  };
  timer = setTimeout(look, firstMs);
  return {
    stop: async () => {
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
    },
  };
};
