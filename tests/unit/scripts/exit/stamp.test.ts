import { describe, expect, it } from 'vitest';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import type { Memory } from '../../../../src/scripts/exit/memory.ts';
import { carryOn, readStamp, stampFor } from '../../../../src/scripts/exit/stamp.ts';

const STAMPED = { exit: [1, 4, 6] } as const;

describe('the stamp in history.state', () => {
  it('is read beside whatever else is there', () => expect(readStamp({ part: 2, ...STAMPED })).toEqual(STAMPED.exit));
  it('is absent from states of other scripts', () => {
    for (const state of [null, undefined, 'x', 3, [], {}, { visit: 1 }]) expect(readStamp(state)).toBeUndefined();
  });
  it('is carried on by one entry, with what the step adds', () =>
    expect(carryOn({ part: 2, ...STAMPED }, { part: 3 })).toEqual({ part: 3, exit: [1, 5, 6] }));
  it('is not invented when the exit script did not run', () => expect(carryOn(null, { part: 3 })).toEqual({ part: 3 }));
});

const after = (exits: number, lastIndex: number, lastLength: number): Memory => ({ ...readMemory(''), exits, lastIndex, lastLength });

describe('stamping a new entry', () => {
  const memory = after(3, 2, 4);

  it('counts on from the page before', () => expect(stampFor(memory, 5, true, false)).toEqual([3, 3, 5]));
  it('begins anew when it comes from elsewhere', () => expect(stampFor(memory, 5, false, false)).toEqual([3, 0, 5]));
  it('stays in place for a link to the same address', () => expect(stampFor(memory, 4, true, true)).toEqual([3, 2, 0]));
  it('counts on when a form posts to its own address', () => expect(stampFor(memory, 5, true, true)).toEqual([3, 3, 5]));
  it('counts on past the longest list that a browser keeps', () =>
    expect(stampFor(after(0, 48, 50), 50, true, false)).toEqual([0, 49, 50]));
  it('never claims more entries behind than the list holds, for example in a tab opened from another', () =>
    expect(stampFor(memory, 1, true, false)).toEqual([3, 0, 1]));
});
