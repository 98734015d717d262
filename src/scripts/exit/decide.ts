import type { Memory } from './memory.ts';
import type { Stamp } from './stamp.ts';

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
  if (outdated || now - memory.leftAt < UNDER_WAY_MS) return 'leaving';
  const exited = memory.exits > 0;
  const ended = stamp ? stamp.visit < memory.exits : traversed && exited;
  return ended ? 'dead' : 'alive';
};

export interface Position {
  readonly memory: Memory;
  /** `history.length` */
  readonly length: number;
  /** Followed from a page of ours. */
  readonly fromUs: boolean;
  /** Followed from the same address, which replaces the entry where it stands. */
  readonly fromSameAddress: boolean;
}

/** The stamp of an entry that has none yet. */
export const stampFor = ({ memory, length, fromUs, fromSameAddress }: Position): Stamp => {
  const replaced = fromSameAddress && length === memory.length;
  const index = fromUs ? memory.index + (replaced ? 0 : 1) : 0;
  return { visit: memory.exits, index: Math.min(index, length - 1), length: replaced ? 0 : length };
};

/** Where an entry stands among the unbroken run of ours. */
export interface Place {
  readonly behind: number;
  readonly ahead: boolean;
}

/**
 * `back`: go to our first entry and prune from there.
 * `prune`: we are on it, with entries of ours ahead.
 * `replace`: it is the only one, so that replacing it leaves nothing.
 */
export type Route = { readonly kind: 'back'; readonly by: number } | { readonly kind: 'prune' } | { readonly kind: 'replace' };

/** Never more than the list holds: a step too far leaves the page standing, or lands on another site. */
export const routeFrom = ({ behind, ahead }: Place, length: number): Route => {
  const by = Math.min(behind, length - 1);
  if (by > 0) return { kind: 'back', by };
  return { kind: ahead ? 'prune' : 'replace' };
};

/** Neutral sites in turn; each round waits twice as long, so that a slow network gets there too. */
export const attempt = (first: number, tries: number, targets: number): { readonly target: number; readonly waitMs: number } => ({
  target: (first + tries) % targets,
  waitMs: 2_500 * 2 ** Math.floor(tries / targets),
});
