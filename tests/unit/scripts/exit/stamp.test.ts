import { describe, expect, it } from 'vitest';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import type { Memory } from '../../../../src/scripts/exit/memory.ts';
import { carryOn, readStamp, stampFor, withStamp } from '../../../../src/scripts/exit/stamp.ts';

const STAMP = { visit: 1, index: 4, length: 6 };

describe('the stamp in history.state', () => {
  it('is read beside whatever else is there', () => expect(readStamp({ part: 2, ...STAMP })).toEqual(STAMP));
  it('is absent from states of other scripts', () => {
    for (const state of [null, undefined, 'x', 3, [], {}, { visit: 1 }, { visit: '1', index: 2 }]) expect(readStamp(state)).toBeUndefined();
  });
  it('is merged into what is there', () => {
    expect(withStamp({ part: 2 }, STAMP)).toEqual({ part: 2, ...STAMP });
    expect(withStamp(null, STAMP)).toEqual(STAMP);
  });
  it('is carried on by one entry, with what the step adds', () =>
    expect(carryOn({ part: 2, ...STAMP }, { part: 3 })).toEqual({ part: 3, ...STAMP, index: 5 }));
  it('is not invented when the exit script did not run', () => expect(carryOn(null, { part: 3 })).toEqual({ part: 3 }));
});

const after = (exits: number, more: Partial<Memory> = {}): Memory => ({ ...readMemory(''), exits, ...more });
const stamp = (visit: number, index: number, length: number): { visit: number; index: number; length: number } => ({
  visit,
  index,
  length,
});

describe('stamping a new entry', () => {
  const position = { memory: after(3, { index: 2, length: 4 }), length: 5, fromUs: true, fromSameAddress: false };

  it('counts on from the page before', () => expect(stampFor(position)).toEqual(stamp(3, 3, 5)));
  it('begins anew when it comes from elsewhere', () => expect(stampFor({ ...position, fromUs: false })).toEqual(stamp(3, 0, 5)));
  it('stays in place for a link to the same address', () =>
    expect(stampFor({ ...position, fromSameAddress: true, length: 4 })).toEqual(stamp(3, 2, 0)));
  it('counts on when a form posts to its own address', () =>
    expect(stampFor({ ...position, fromSameAddress: true })).toEqual(stamp(3, 3, 5)));
  it('counts on past the longest list that a browser keeps', () =>
    expect(stampFor({ ...position, memory: after(0, { index: 48, length: 50 }), length: 50 })).toEqual(stamp(0, 49, 50)));
  it('never claims more entries behind than the list holds, for example in a tab opened from another', () =>
    expect(stampFor({ ...position, length: 1 })).toEqual(stamp(3, 0, 1)));
});
