/** Wakes those who sleep on it. A ring between looking for work and lying down is not missed. */
export interface Bell {
  ring(): void;
  /** How often it has rung: take it before looking for work. */
  rings(): number;
  /** Sleeps until the next ring, or not at all when it has rung since. */
  sleep(ms: number, since: number): Promise<void>;
}

export const newBell = (): Bell => {
  let count = 0;
  const sleepers = new Set<() => void>();
  return {
    rings: () => count,
    ring: () => {
      count++;
      for (const wake of [...sleepers]) wake();
    },
    sleep: (ms, since) =>
      new Promise((resolve) => {
        if (count !== since) return resolve();
        const wake = (): void => {
          clearTimeout(timer);
          sleepers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleepers.add(wake);
      }),
  };
};
