/** Draws that are the same for the same seed (mulberry32). */
export interface Draws {
  /** From 0 up to 1. */
  next(): number;
  /** Of `below` whole numbers from 0. */
  below(below: number): number;
}

export const drawsOf = (seed: number): Draws => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (below) => Math.floor(next() * below) };
};
