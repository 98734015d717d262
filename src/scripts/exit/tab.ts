import type { Memory } from './memory.ts';
import { readMemory, writeMemory } from './memory.ts';

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
export const recall = (): Memory => readMemory(attempt(() => sessionStorage.getItem(TAB)) ?? window.name);

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
  return () => attempt(() => channel?.postMessage(0));
};
