import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNDER_WAY_MS, attempt, judge, routeFrom, stampFor } from '../../../../src/scripts/exit/decide.ts';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import type { Memory } from '../../../../src/scripts/exit/memory.ts';

const NOW = 1_700_000_000_000;
const fresh = readMemory('');
const after = (exits: number, more: Partial<Memory> = {}): Memory => ({ ...fresh, exits, ...more });
const stamp = (visit: number, index = 0, length = 1): { visit: number; index: number; length: number } => ({ visit, index, length });

describe('judging an arrival', () => {
  const arrival = { now: NOW, memory: fresh, stamp: undefined, traversed: false, outdated: false };

  it('shows the first page of a new tab', () => expect(judge(arrival)).toBe('alive'));
  it('shows a page of this visit again, by Back or reload', () => {
    expect(judge({ ...arrival, memory: after(2), stamp: stamp(2), traversed: true })).toBe('alive');
    expect(judge({ ...arrival, memory: after(2), stamp: stamp(2) })).toBe('alive');
  });
  it('shows unstamped entries to a tab that never left', () => expect(judge({ ...arrival, traversed: true })).toBe('alive'));
  it('leaves an entry of an earlier visit', () =>
    expect(judge({ ...arrival, memory: after(1), stamp: stamp(0), traversed: true })).toBe('dead'));
  it('leaves an entry of an earlier visit even when it is reloaded', () =>
    expect(judge({ ...arrival, memory: after(1), stamp: stamp(0) })).toBe('dead'));
  it('leaves an unstamped entry reached by Back after an exit', () =>
    expect(judge({ ...arrival, memory: after(1), traversed: true })).toBe('dead'));
  it('welcomes a person who comes back on purpose, at once', () => expect(judge({ ...arrival, memory: after(1) })).toBe('alive'));
  it('passes an exit on that is under way, however the page was reached', () => {
    for (const traversed of [true, false])
      for (const mark of [undefined, stamp(0), stamp(1)])
        expect(judge({ ...arrival, memory: after(1, { leftAt: NOW - 400 }), stamp: mark, traversed })).toBe('leaving');
  });
  it('forgets an exit that never arrived', () =>
    expect(judge({ ...arrival, memory: after(1, { leftAt: NOW - UNDER_WAY_MS }) })).toBe('alive'));
  it('leaves a page that was thawed with the memory of before the exit', () =>
    expect(judge({ ...arrival, stamp: stamp(0), traversed: true, outdated: true })).toBe('leaving'));
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

describe('choosing the way out', () => {
  it('goes back to our first entry', () => expect(routeFrom({ behind: 3, ahead: false }, 6)).toEqual({ kind: 'back', by: 3 }));
  it('prunes on our first entry when others of ours are ahead', () =>
    expect(routeFrom({ behind: 0, ahead: true }, 6)).toEqual({ kind: 'prune' }));
  it('replaces our only entry', () => expect(routeFrom({ behind: 0, ahead: false }, 2)).toEqual({ kind: 'replace' }));
  it('never goes further than the list reaches', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.boolean(), fc.integer({ min: 1, max: 100 }), (behind, ahead, length) => {
        const route = routeFrom({ behind, ahead }, length);
        return route.kind !== 'back' || (route.by > 0 && route.by < length && route.by <= behind);
      }),
    );
  });
});

describe('trying the neutral sites', () => {
  it('takes them in turn from the one that answered', () =>
    expect([0, 1, 2, 3].map((tries) => attempt(1, tries, 3).target)).toEqual([1, 2, 0, 1]));
  it('waits longer each round, so that a slow network gets there', () =>
    expect([0, 1, 2, 4].map((tries) => attempt(0, tries, 2).waitMs)).toEqual([2_500, 2_500, 5_000, 10_000]));
  it('names a site of the list, always', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(40), fc.integer({ min: 1, max: 9 }), (first, tries, targets) => {
        const { target } = attempt(first, tries, targets);
        return target >= 0 && target < targets;
      }),
    );
  });
});
