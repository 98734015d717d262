import { describe, expect, it } from 'vitest';
import { UNDER_WAY_MS, judge } from '../../../../src/scripts/exit/judge.ts';
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
    for (const [traversed, leftAt] of [true, false].flatMap((each) => [NOW - 400, 400 - NOW].map((time) => [each, time] as const)))
      for (const mark of [undefined, stamp(0), stamp(1)])
        expect(judge({ ...arrival, memory: after(1, { leftAt }), stamp: mark, traversed })).toBe('leaving');
  });
  it('forgets an exit that never arrived', () =>
    expect(judge({ ...arrival, memory: after(1, { leftAt: NOW - UNDER_WAY_MS }) })).toBe('alive'));
  it('waits longer for an exit on a slow line', () =>
    expect(judge({ ...arrival, memory: after(1, { leftAt: NOW - UNDER_WAY_MS - 500, line: 400 }) })).toBe('leaving'));
  it('leaves a page that was thawed with the memory of before the exit', () =>
    expect(judge({ ...arrival, stamp: stamp(0), traversed: true, outdated: true })).toBe('leaving'));
});
