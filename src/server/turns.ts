/** Lets ordinary work go at once, and suspected floods one by one when nothing ordinary is under way. */
export interface Turns {
  /** Resolves when the work may begin. Call what it gives when the work has ended. */
  take(behind: boolean): Promise<() => void>;
}

/** What waits longer than this goes on all the same: nobody is refused. */
const LONGEST_WAIT_MS = 20_000;

export const newTurns = (longestWaitMs = LONGEST_WAIT_MS): Turns => {
  let ordinary = 0;
  let behind = 0;
  const queue = new Set<() => void>();

  const next = (): void => {
    if (ordinary > 0 || behind > 0) return;
    for (const first of queue) return first();
  };
  /** After the loop has looked for new requests, so that an ordinary one that has just come goes first. */
  const nextSoon = (): void => void setImmediate(next);

  return {
    take: (suspected) => {
      if (!suspected) {
        ordinary += 1;
        return Promise.resolve(() => {
          ordinary -= 1;
          nextSoon();
        });
      }
      return new Promise((resolve) => {
        const begin = (): void => {
          clearTimeout(late);
          queue.delete(begin);
          behind += 1;
          resolve(() => {
            behind -= 1;
            nextSoon();
          });
        };
        const late = setTimeout(begin, longestWaitMs);
        queue.add(begin);
        nextSoon();
      });
    },
  };
};
