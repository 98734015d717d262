import { describe, expect, it } from 'vitest';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import { next, type Event, type Where } from '../../../../src/scripts/exit/next.ts';

const NOW = 1_700_000_000_000;
const ARRIVAL: Where = {
  ...readMemory(''),
  clock: NOW,
  online: true,
  visit: undefined,
  behind: 1,
  ahead: false,
  length: 3,
  targets: ['https://neutral.example/'],
};

/** What becomes of a page that comes: it is shown, the exit that is under way goes on, or it leaves by itself. */
const judge = (event: Event, more: Partial<Where> = {}): 'alive' | 'leaving' | 'dead' => {
  const [state] = next('here', event, { ...ARRIVAL, ...more });
  if (state === 'here') return 'alive';
  return typeof state === 'number' ? 'dead' : 'leaving';
};

describe('judging an arrival', () => {
  it('shows the first page of a new tab', () => expect(judge('arrive')).toBe('alive'));
  it('shows a page of this visit again, by Back or reload', () => {
    expect(judge('return', { exits: 2, visit: 2 })).toBe('alive');
    expect(judge('arrive', { exits: 2, visit: 2 })).toBe('alive');
  });
  it('shows unstamped entries to a tab that never left', () => expect(judge('return')).toBe('alive'));
  it('leaves an entry of an earlier visit', () => expect(judge('return', { exits: 1, visit: 0 })).toBe('dead'));
  it('leaves an entry of an earlier visit even when it is reloaded', () => expect(judge('arrive', { exits: 1, visit: 0 })).toBe('dead'));
  it('leaves an unstamped entry reached by Back after an exit', () => expect(judge('return', { exits: 1 })).toBe('dead'));
  it('welcomes a person who comes back on purpose, at once', () => expect(judge('arrive', { exits: 1 })).toBe('alive'));
  it('passes an exit on that is under way, however the page was reached', () => {
    for (const event of ['arrive', 'return'] as const)
      for (const leftAt of [NOW - 400, 400 - NOW])
        for (const visit of [undefined, 0, 1]) expect(judge(event, { exits: 1, leftAt, visit })).toBe('leaving');
  });
  it('forgets an exit that never arrived', () => expect(judge('arrive', { exits: 1, leftAt: NOW - 5_000 })).toBe('alive'));
  it('waits longer for an exit on a slow line', () =>
    expect(judge('arrive', { exits: 1, leftAt: NOW - 5_500, line: 400 })).toBe('leaving'));
  it('leaves a page that was thawed with the memory of before the exit', () => expect(judge('told', { visit: 0 })).toBe('leaving'));
  it('never shows the blank entry of the second host: it pushes, and reached again it leaves', () => {
    expect(next('here', 'arrive', { ...ARRIVAL, exitBlank: '' })[0]).toBe('pruning');
    expect(judge('return', { exitBlank: '' })).toBe('dead');
  });
});
