import { performance } from 'node:perf_hooks';

/** One piece of work's leave to go on. */
export interface Turn {
  /** The work was begun as ordinary and turns out to be suspected. Resolves when it may go on as such. */
  stepBack(): Promise<void>;
  /** The work has ended. */
  end(): void;
}

/**
 * Lets ordinary work go at once, and suspected floods one by one when nothing ordinary is under way. After each of those the
 * processor rests for as long as it worked: whoever comes finds it free more often than not.
 */
export interface Turns {
  /** Resolves when the work may begin. */
  take(suspected: boolean): Promise<Turn>;
}

/** What waits longer than this goes on all the same: nobody is refused. */
const LONGEST_WAIT_MS = 20_000;

const workedMs = (): number => performance.eventLoopUtilization().active;

/** @param worked milliseconds for which this thread has not been idle */
export const newTurns = (longestWaitMs = LONGEST_WAIT_MS, worked = workedMs): Turns => {
  let ordinary = 0;
  let behind = 0;
  const queue = new Set<() => void>();

  const next = (): void => {
    if (ordinary > 0 || behind > 0) return;
    for (const first of queue) return first();
  };
  /** After the loop has looked for new requests, so that an ordinary one that has just come goes first. */
  const nextSoon = (): void => void setImmediate(next);

  const endOrdinary = (): void => {
    ordinary -= 1;
    nextSoon();
  };
  /** Resolves with what ends the work. */
  const waitBehind = (): Promise<() => void> =>
    new Promise((resolve) => {
      const begin = (): void => {
        clearTimeout(late);
        queue.delete(begin);
        behind += 1;
        const before = worked();
        const rested = (): void => {
          behind -= 1;
          nextSoon();
        };
        resolve(() => void setTimeout(rested, worked() - before));
      };
      const late = setTimeout(begin, longestWaitMs);
      queue.add(begin);
      nextSoon();
    });

  return {
    take: async (suspected) => {
      let steppedBack = suspected;
      if (!suspected) ordinary += 1;
      let end = suspected ? await waitBehind() : endOrdinary;
      return {
        stepBack: async () => {
          if (steppedBack) return;
          steppedBack = true;
          end();
          end = await waitBehind();
        },
        end: () => end(),
      };
    },
  };
};
