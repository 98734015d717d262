import type { Memory } from './memory.ts';
import type { Stamp } from './stamp.ts';

/** What an exit may take, on a line that takes `line` ms for an answer: a new connection with TLS is three, and a page may come twice. */
export const patience = (shortest: number, line: number): number => shortest + 6 * line;

/** An exit reaches our first entry within this time, or has failed and must not catch a later visit. */
export const UNDER_WAY_MS = 5_000;

export interface Arrival {
  readonly now: number;
  readonly memory: Memory;
  readonly stamp: Stamp | undefined;
  /** Reached through the history: Back, Forward, a jump, a restored tab. */
  readonly traversed: boolean;
  /** An exit happened, in any tab, after this page was frozen in the back/forward cache. */
  readonly outdated: boolean;
}

/**
 * `alive`: a person came here, show the page.
 * `leaving`: an exit is under way and passes through here.
 * `dead`: the entry belongs to a visit that has ended, leave it again.
 */
export type Verdict = 'alive' | 'leaving' | 'dead';

export const judge = ({ now, memory, stamp, traversed, outdated }: Arrival): Verdict => {
  if (outdated || now - Math.abs(memory.leftAt) < patience(UNDER_WAY_MS, memory.line)) return 'leaving';
  const exited = memory.exits > 0;
  const ended = stamp ? stamp.visit < memory.exits : traversed && exited;
  return ended ? 'dead' : 'alive';
};
