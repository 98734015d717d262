import type { Memory } from './memory.ts';

/**
 * What every history entry of ours bears in its `history.state`, beside whatever else is there.
 * A script that pushes an entry must carry it on: `history.pushState(carryOn(history.state, {…}), '')`.
 * `visit`: how many exits this tab had made when the entry was made. Fewer than now: the entry is dead.
 * `index`: how many entries of ours lie directly behind this one.
 * `length`: of the history when the entry was made at the end of the list; 0 when it may have had entries ahead.
 */
export type Stamp = readonly [visit: number, index: number, length: number];

interface Stamped {
  readonly exit?: Stamp;
}

export const readStamp = (state: unknown): Stamp | undefined => {
  const { exit }: Stamped = Object.assign({}, state);
  return exit;
};

/** The state for an entry that an in-page step pushes after the entry whose state is given. */
export const carryOn = (state: unknown, more: object = {}): object => {
  const [visit, index = 0, length = 0] = readStamp(state) || [];
  return Object.assign({}, state, more, visit !== undefined && { exit: [visit, index + 1, length] });
};

/**
 * The stamp of an entry that has none yet. `length`: of the history. `fromUs`: followed from a page of ours.
 * `fromSameAddress`: followed from the same address, which replaces the entry where it stands.
 */
export const stampFor = ({ exits, lastIndex, lastLength }: Memory, length: number, fromUs: boolean, fromSameAddress: boolean): Stamp => {
  const replaced = fromSameAddress && length === lastLength;
  const index = fromUs ? lastIndex + (replaced ? 0 : 1) : 0;
  return [exits, Math.min(index, length - 1), replaced ? 0 : length];
};
