import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import { HERE, next, type Where } from '../../../../src/scripts/exit/next.ts';
import { TabModel, type Kind } from './tabModel.ts';

const KINDS: Readonly<Record<string, Kind>> = {
  Chromium: { navigationApi: true, evicts: true, thawsOldMemory: false, paintsFirst: true },
  Firefox: { navigationApi: true, evicts: true, thawsOldMemory: true, paintsFirst: false },
  WebKit: { navigationApi: false, evicts: false, thawsOldMemory: false, paintsFirst: false },
  'Firefox before it had the Navigation API': { navigationApi: false, evicts: true, thawsOldMemory: true, paintsFirst: false },
};

type Move = (tab: TabModel) => void;
const always = (weight: number, name: string, move: Move): { weight: number; arbitrary: fc.Arbitrary<readonly [string, Move]> } => ({
  weight,
  arbitrary: fc.constant([name, move] as const),
});

/** Whatever may happen to a tab, each at any time. */
const moves = fc.oneof(
  always(3, 'follow a link of ours', (tab) => tab.goOn('ours')),
  always(1, 'go elsewhere', (tab) => tab.goOn('before')),
  always(3, 'press', (tab) => tab.press()),
  always(1, 'press in another tab', (tab) => tab.pressInAnotherTab()),
  always(5, 'paint and answer', (tab) => tab.ready()),
  always(4, 'arrive', (tab) => tab.commit(false)),
  always(4, 'thaw', (tab) => tab.commit(true)),
  always(3, 'back', (tab) => tab.go(-1)),
  always(2, 'forward', (tab) => tab.go(1)),
  always(1, 'jump back', (tab) => tab.go(-3)),
  always(2, 'a second', (tab) => tab.wait(1_000)),
  always(1, 'ten seconds', (tab) => tab.wait(10_000)),
  always(1, 'offline', (tab) => tab.turn(false)),
  always(2, 'online', (tab) => tab.turn(true)),
  always(1, 'the server is silent', (tab) => (tab.server = 'silent')),
  always(1, 'the server is down', (tab) => (tab.server = 'down')),
  always(2, 'the server is up', (tab) => (tab.server = 'up')),
);

const play = (kind: Kind, played: readonly (readonly [string, Move])[]): TabModel => {
  const tab = new TabModel(kind);
  for (const [, move] of played) move(tab);
  return tab;
};

describe.each(Object.entries(KINDS))('the exit in %s', (_, kind) => {
  it('never shows a page of before the press, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 40, size: 'max' }), (played) => {
        expect(play(kind, played).seen).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves one blank entry at most, and reaches a neutral site, when nothing goes wrong', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.nat(12), fc.boolean(), (pages, back, thaw) => {
        const tab = new TabModel(kind);
        for (let page = 0; page < pages; page += 1) tab.goOn('ours');
        for (let step = 0; step < Math.min(back, pages - 1); step += 1) {
          tab.go(-1);
          tab.commit(thaw);
        }
        tab.press();
        for (let step = 0; step < 12; step += 1) {
          tab.ready();
          tab.commit(thaw);
        }
        expect(tab.entry.site).toBe('neutral');
        expect(tab.entries.map(({ site }) => site)).toEqual(pages === 1 ? ['before', 'neutral'] : ['before', 'blank', 'neutral']);
      }),
    );
  });

  it('leaves from where it is, and lets nothing be seen, when our server is away', () => {
    for (const server of ['silent', 'down'] as const) {
      const tab = new TabModel(kind);
      for (let page = 0; page < 3; page += 1) tab.goOn('ours');
      tab.server = server;
      tab.press();
      for (let second = 0; second < 3; second += 1) {
        tab.wait(1_000);
        tab.ready();
      }
      tab.commit(false);
      expect(tab.entry.site).toBe('neutral');
      tab.server = 'up';
      for (let step = 0; step < 3; step += 1) {
        tab.go(-1);
        tab.commit(true);
        tab.ready();
        tab.commit(false);
      }
      expect(tab.seen).toEqual([]);
    }
  });

  it('welcomes a person who comes back on purpose', () => {
    const tab = play(kind, []);
    tab.goOn('ours');
    tab.goOn('ours');
    tab.press();
    for (let step = 0; step < 9; step += 1) {
      tab.ready();
      tab.commit(false);
    }
    tab.goOn('ours');
    expect(tab.entry.page?.shown).toBe(true);
    tab.goOn('ours');
    tab.go(-1);
    tab.commit(true);
    expect(tab.entry.page?.shown).toBe(true);
  });
});

describe('a page that is on its way out', () => {
  const where: Where = {
    now: 1_000_000,
    online: true,
    memory: readMemory(''),
    stamp: undefined,
    behind: 2,
    ahead: false,
    length: 4,
    targets: 2,
    bounce: false,
  };

  it.each([{ kind: 'arrive', traversed: true, outdated: false }, { kind: 'late' }, { kind: 'online' }, { kind: 'moved' }] as const)(
    'leaves again when it is gone and something wakes it: $kind',
    (event) => {
      const [state, effects] = next({ phase: 'gone', tries: 1 }, event, where);
      expect([state.phase, effects.map(([name]) => name)]).toEqual(['gone', ['to']]);
    },
  );

  it.each([
    { name: 'what is left of its time', leftAt: 1_000_000 - 30, ms: 70 },
    { name: 'longer, where all takes its time', leftAt: 1_000_000 - 400, ms: 200 },
    { name: 'nothing more, once it is known which one is there', leftAt: -(1_000_000 - 30), ms: 0 },
  ])('gives a neutral site, on our first page, $name', ({ leftAt, ms }) => {
    const arrived = { ...where, behind: 0, memory: { ...where.memory, exits: 1, leftAt } };
    const [state, effects] = next(HERE, { kind: 'arrive', traversed: true, outdated: false }, arrived);
    expect([state.phase, effects.at(-1)]).toEqual(['pruning', ['knock', ms]]);
  });

  it.each([
    { name: 'asks our server where there is a way back', behind: 2, ahead: false, effect: ['ask', 350] },
    { name: 'asks neutral sites alone where it is our only page', behind: 0, ahead: false, effect: ['knock', 100] },
    { name: 'prunes at once where it is our first page', behind: 0, ahead: true, effect: ['knock', 100] },
  ])('$name', ({ behind, ahead, effect }) => {
    const [, effects] = next(HERE, { kind: 'press' }, { ...where, behind, ahead });
    expect(effects.at(-1)).toEqual(effect);
    expect(effects.filter(([name]) => name === 'address')).toHaveLength(ahead ? 1 : 0);
  });

  it('remembers, as it thaws after an exit of another tab, that its own visit has ended', () => {
    const stamp = { visit: 0, index: 2, length: 4 };
    const [, effects] = next(HERE, { kind: 'arrive', traversed: true, outdated: true }, { ...where, stamp });
    expect(effects).toContainEqual(['remember', { exits: 1 }]);
  });
});
