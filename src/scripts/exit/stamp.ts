import type { Memory } from './memory.ts';

/**
 * What every history entry of ours bears in its `history.state`, beside whatever else is there.
 * A script that pushes an entry must carry it on: `history.pushState(carryOn(history.state, {…}), '')`.
 */
export interface Stamp {
  /** How many exits this tab had made when the entry was made. Fewer than now: the entry is dead. */
  readonly visit: number;
  /** How many entries of ours lie directly behind this one. */
  readonly index: number;
  /** `history.length` when the entry was made at the end of the list; 0 when it may have had entries ahead. */
  readonly length: number;
}

export const numberAt = (state: object, key: string): number | undefined => {
  const value: unknown = Reflect.get(state, key);
  return typeof value === 'number' ? value : undefined;
};

/** What is no object has nothing in it. */
const asObject = (state: unknown): object => new Object(state);

export const readStamp = (state: unknown): Stamp | undefined => {
  const here = asObject(state);
  const visit = numberAt(here, 'visit');
  const index = numberAt(here, 'index');
  return visit === undefined || index === undefined ? undefined : { visit, index, length: numberAt(here, 'length') || 0 };
};

export const withStamp = (state: unknown, stamp: Stamp | undefined): object => ({ ...asObject(state), ...stamp });

/** The state for an entry that an in-page step pushes after the entry whose state is given. */
export const carryOn = (state: unknown, more: object = {}): object => {
  const stamp = readStamp(state);
  return { ...asObject(state), ...more, ...(stamp && { ...stamp, index: stamp.index + 1 }) };
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
