import { readMemory, writeMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { numberAt, readStamp, stampFor, withStamp } from './stamp.ts';

const TAB = 'visit';
// Not the same key: a change of session storage is told as well, even to pages of this tab when they thaw.
const LEFT = 'left';

/** Blocked storage throws even when it is only looked at. */
const attempt = <T>(task: () => T): T | undefined => {
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
  if (attempt(() => (sessionStorage.setItem(TAB, text), true))) return;
  window.name = text;
};

/** No other site may find our memory in the name of the window. */
export const forgetName = (): void => {
  if (readMemory(window.name).length > 0) window.name = '';
};

/** When somebody last left, in any tab (epoch ms): Firefox thaws pages with session storage as it was, but not this. */
export const lastExit = (): number => Number(attempt(() => localStorage.getItem(LEFT))) || 0;
export const noteExit = (at: number): void => attempt(() => localStorage.setItem(LEFT, String(at)));
export const forgetExit = (): void => attempt(() => localStorage.removeItem(LEFT));

/**
 * Tells the other tabs of ours, which then leave too. Chromium and Firefox also throw our pages out of the
 * back/forward cache when a message reaches them there, so that Back cannot paint them before a script runs.
 */
export const openChannel = (onExit: () => void): (() => void) => {
  const channel = attempt(() => new BroadcastChannel(LEFT));
  if (channel) channel.onmessage = onExit;
  // Nothing can reach a frozen page then: better that none is frozen.
  else if (!attempt(() => sessionStorage)) addEventListener('unload', () => undefined);
  addEventListener('storage', ({ key, newValue }) => {
    if (key === LEFT && newValue) onExit();
  });
  return () => attempt(() => channel && channel.postMessage(0));
};

/** Our unbroken run of the tab's list, where the browser tells it. */
const run = (): readonly NavigationHistoryEntry[] => ('navigation' in window ? navigation.entries() : []);

export interface Place {
  /** Entries of ours directly behind this one, and whether there are any ahead. */
  readonly behind: number;
  readonly ahead: boolean;
}

/** Where this entry stands among the unbroken run of ours. */
export const place = (): Place => {
  const entries = run();
  if (entries.length) {
    const { index: behind } = navigation.currentEntry || { index: 0 };
    return { behind, ahead: behind < entries.length - 1 };
  }
  const { index = 0, length = -1 } = readStamp(history.state) || {};
  return { behind: index, ahead: length !== history.length };
};

/** The address of our first entry, where the browser tells it. */
export const firstAddress = (): string | null | undefined => {
  const [first] = run();
  return first && first.url;
};

/** Stamps a new entry, which a link or a form led to. */
export const stampEntry = (fromUs: boolean, fromSameAddress: boolean): void => {
  if (readStamp(history.state)) return;
  const stamp = stampFor({ memory: recall(), length: history.length, fromUs, fromSameAddress });
  history.replaceState(withStamp(history.state, stamp), '');
};

/** For the entry that comes next, and that cannot ask this one where it stood. */
export const notePlace = (): void => remember({ index: place().behind, length: history.length });

interface Load {
  readonly traversed: boolean;
  /** A link, a form or an address led here. */
  readonly fresh: boolean;
  /** How long our server took to answer (ms); next to nothing from a cache. */
  readonly took: number;
}

/** How this page came. Phones of 2018 know the older words alone. */
export const load = (): Load => {
  const [entry] = performance.getEntriesByType('navigation');
  const old = new Object(Reflect.get(performance, 'navigation'));
  const how: unknown = entry ? Reflect.get(entry, 'type') : ['navigate', '', 'back_forward'][numberAt(old, 'type') || 0];
  const timing = entry || new Object(Reflect.get(performance, 'timing'));
  const at = (key: string): number => numberAt(timing, key) || 0;
  return { traversed: how === 'back_forward', fresh: how === 'navigate', took: Math.round(at('responseStart') - at('requestStart')) };
};
