const FIRST_MS = 250;
const CEILING_MS = 10_000;
/** What has gone well for so long begins anew. */
const CALM_MS = 60_000;

/** Something that is kept running has ended: tells how long to wait before its next start, in milliseconds; longer each time in a row. */
export type Restarts = (nowMs: number) => number;

export const newRestarts = (): Restarts => {
  let row = 0;
  let last = -Infinity;
  return (nowMs) => {
    row = nowMs - last > CALM_MS ? 0 : row + 1;
    last = nowMs;
    return Math.min(CEILING_MS, FIRST_MS * 2 ** row);
  };
};
