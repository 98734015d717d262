import type { Memory } from './memory.ts';
import { readMemory, writeMemory } from './memory.ts';

const KEY = 'v';

/** Blocked storage throws even when it is only looked at. */
const attempt = <T>(task: () => T): T | undefined => {
  try {
    return task();
  } catch {
    return undefined;
  }
};

/** What this tab remembers, from `sessionStorage` or, where that is blocked, from `window.name`. */
export const recall = (): Memory => readMemory(attempt(() => sessionStorage.getItem(KEY)) ?? window.name);

export const remember = (change: Partial<Memory>): void => {
  const text = writeMemory({ ...recall(), ...change });
  if (attempt(() => (sessionStorage.setItem(KEY, text), true))) return;
  window.name = text;
};

/** No other site may find our memory in the name of the window. */
export const forgetName = (): void => {
  if (readMemory(window.name).length > 0) window.name = '';
};

/** When somebody last left, in any tab (epoch ms): Firefox thaws pages with session storage as it was, but not this. */
export const lastExit = (): number => Number(attempt(() => localStorage.getItem(KEY))) || 0;
export const noteExit = (at: number): void => attempt(() => localStorage.setItem(KEY, String(at)));
export const forgetExit = (): void => attempt(() => localStorage.removeItem(KEY));

/**
 * Tells the other tabs of ours, which then leave too. Chromium and Firefox also throw our pages out of the
 * back/forward cache when a message reaches them there, so that Back cannot paint them before a script runs.
 */
export const openChannel = (onExit: () => void): (() => void) => {
  const channel = attempt(() => new BroadcastChannel(KEY));
  if (channel) channel.onmessage = onExit;
  addEventListener('storage', ({ key, newValue }) => {
    if (key === KEY && newValue) onExit();
  });
  return () => attempt(() => channel?.postMessage(0));
};
