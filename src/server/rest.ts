/** When a process that has read answers is followed by a fresh one. */
export interface RestTimes {
  /** After this long without a post. */
  readonly quietMs: number;
  /** At the latest after this long since its first post. */
  readonly busyMs: number;
}

/** With the end of the old process (10 s at most) answers are gone from memory a minute after the last post. */
const REST_TIMES: RestTimes = { quietMs: 15_000, busyMs: 45_000 };

export interface Rest {
  used(now: number): void;
  fresh(): void;
  isDue(now: number): boolean;
}

export const newRest = ({ quietMs, busyMs }: RestTimes = REST_TIMES): Rest => {
  let first: number | undefined;
  let last = 0;
  return {
    used: (now) => {
      first ??= now;
      last = now;
    },
    fresh: () => (first = undefined),
    isDue: (now) => first !== undefined && (now - last >= quietMs || now - first >= busyMs),
  };
};
