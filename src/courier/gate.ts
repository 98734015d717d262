import { type BackOff, delayAfter } from './backOff.ts';

/** Leave to make one try. One of the four endings is called, once. */
export interface Turn {
  /** The server was away: ask whether anybody is home, and make nothing before. */
  readonly trial: boolean;
  taken(): void;
  /** It answered, and neither took nor refused: there was nothing to hand over, or not for everybody's reasons. */
  passed(): void;
  busy(): void;
  /** `why` is a code. */
  failed(why: string): void;
}

/** What stands between the couriers and one server: who may try now, and how soon the next. */
export interface Gate {
  /** A turn, or the milliseconds to wait before asking again. */
  enter(): Turn | number;
  isAway(): boolean;
}

export interface GateParts {
  readonly clock: () => number;
  readonly random: () => number;
  readonly backOff: BackOff;
  /** Told once each time nothing gets through any more. */
  readonly onAway: (why: string) => void;
  /** It was away and is back: what was put off may go. */
  readonly onBack: () => void;
}

/** The first gap between tries that a busy server is given. */
const FIRST_GAP_MS = 50;
const NO_GAP_MS = 10;
/** Looking for the server's pace: a little closer after each success, further apart after each "too many". */
const CLOSER = 0.94;
const FURTHER = 1.25;
/** Busy so often in a row is as good as away. */
const BUSY_IS_AWAY = 7;

/**
 * While the server is away one try at a time is let through, after waits that double to the ceiling; its first success opens the gate.
 * While it is busy tries are spaced, as closely as it bears.
 */
export const newGate = ({ clock, random, backOff, onAway, onBack }: GateParts): Gate => {
  let failures = 0;
  let busyInARow = 0;
  let gapMs = 0;
  let nextAt = 0;
  let widenedAt = -Infinity;
  let onTrial = false;

  const away = (why: string): void => {
    failures += 1;
    if (failures === 1) onAway(why);
    nextAt = clock() + delayAfter(failures, random, backOff);
  };
  const here = (): void => {
    busyInARow = 0;
    if (failures === 0) return;
    failures = 0;
    gapMs = 0;
    nextAt = 0;
    onBack();
  };

  const turn = (trial: boolean): Turn => {
    const startedAt = clock();
    const ending =
      <Told extends readonly string[]>(act: (...told: Told) => void) =>
      (...told: Told): void => {
        if (trial) onTrial = false;
        // Tries that began before the gate shut tell nothing new.
        if (trial || failures === 0) act(...told);
      };
    return {
      trial,
      taken: ending(() => {
        gapMs = gapMs * CLOSER < NO_GAP_MS ? 0 : gapMs * CLOSER;
        here();
      }),
      passed: ending(here),
      failed: ending(away),
      busy: ending(() => {
        // A try that began before the gap was widened says nothing of the wider gap.
        if (!trial && startedAt < widenedAt) return;
        busyInARow += 1;
        if (trial || busyInARow >= BUSY_IS_AWAY) return away('busy');
        gapMs = Math.max(FIRST_GAP_MS, gapMs * (busyInARow === 1 ? FURTHER : 2));
        widenedAt = clock();
        nextAt = Math.max(nextAt, widenedAt + gapMs);
      }),
    };
  };

  return {
    isAway: () => failures > 0,
    enter: () => {
      const now = clock();
      // A clock that was set back must not shut the gate for longer than it would have been.
      nextAt = Math.min(nextAt, now + Math.max(backOff.ceilingMs, gapMs));
      if (onTrial) return backOff.ceilingMs;
      if (now < nextAt) return nextAt - now;
      nextAt = now + gapMs;
      onTrial = failures > 0;
      return turn(onTrial);
    },
  };
};
