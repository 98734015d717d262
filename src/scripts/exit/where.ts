import { readMemory, writeMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { readStamp, stampFor } from './stamp.ts';

const TAB = 'visit';
// Not the same key: a change of session storage is told as well, even to pages of this tab when they thaw.
const LEFT = 'left';

/** Blocked storage throws even when it is only looked at; what a browser lacks throws too. */
export const attempt = <T>(task: () => T): T | undefined => {
  try {
    return task();
  } catch {
    return undefined;
  }
};

/** What this tab remembers, from `sessionStorage` or, where that is blocked, from `window.name`. */
export const recall = (): Memory => readMemory(attempt(() => sessionStorage.getItem(TAB)) || window.name);

export const remember = (change: Partial<Memory>): void => {
  const text = writeMemory({ ...recall(), ...change });
  if (!attempt(() => (sessionStorage.setItem(TAB, text), true))) window.name = text;
};

/** When somebody last left, in any tab (epoch ms; not a number when that cannot be read): Firefox thaws pages with session storage as it was, but not this. */
export const lastExit = (): number => Number(attempt(() => localStorage.getItem(LEFT)));
export const forgetExit = (): void => attempt(() => localStorage.removeItem(LEFT));

/**
 * Gives what notes the time of an exit for pages that are frozen, and tells the other tabs of ours, which then leave too. Chromium and
 * Firefox also throw our pages out of the back/forward cache when a message reaches them there, so that Back cannot paint them first.
 */
export const openChannel = (onExit: () => void): (() => void) => {
  const channel = attempt(() => new BroadcastChannel(LEFT));
  if (channel) channel.onmessage = onExit;
  // Nothing can reach a frozen page then: better that none is frozen.
  else if (!attempt(() => sessionStorage)) addEventListener('unload', () => undefined);
  addEventListener('storage', ({ key, newValue }) => {
    if (key === LEFT && newValue) onExit();
  });
  return () => {
    attempt(() => localStorage.setItem(LEFT, `${Date.now()}`));
    attempt(() => channel && channel.postMessage(0));
  };
};

/** Where this entry stands among the unbroken run of ours. */
export interface Place {
  /** Entries of ours directly behind this one, and whether there are any ahead. */
  readonly behind: number;
  readonly ahead: boolean;
  /** Of the stamp, where there is one. */
  readonly visit: number | undefined;
  /** `history.length` */
  readonly length: number;
}

/** From the Navigation API where there is one, or from stamps. */
export const place = (): Place => {
  const { length } = history;
  const [visit, index = 0, last] = readStamp(history.state) || [];
  const entry = attempt(() => navigation.currentEntry);
  return { behind: entry ? entry.index : index, ahead: entry ? navigation.canGoForward : last !== length, visit, length };
};

/** Stamps a new entry, which a link or a form led to. */
export const stampEntry = (fromUs: boolean, fromSameAddress: boolean): void => {
  if (readStamp(history.state)) return;
  history.replaceState({ ...history.state, exit: stampFor(recall(), history.length, fromUs, fromSameAddress) }, '');
};
