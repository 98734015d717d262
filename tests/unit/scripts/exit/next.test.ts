import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import { next, type Where } from '../../../../src/scripts/exit/next.ts';
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
  always(1, 'a neutral site refuses', (tab) => tab.refuse()),
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
    ...readMemory(''),
    clock: 1_000_000,
    online: true,
    visit: undefined,
    behind: 2,
    ahead: false,
    length: 4,
    targets: ['https://one.example/', 'https://two.example/'],
  };

  it.each(['return', 'late', 'moved'] as const)('leaves again when it is gone and something wakes it: %s', (event) => {
    const [state, effects] = next(1, event, where);
    expect([typeof state, effects.map(([name]) => name)]).toEqual(['number', ['to']]);
  });

  it('tries one neutral site after the other, and waits twice as long in each round', () => {
    const tried = [0, 1, 2, 4].map((tries) => next(tries, 'late', { ...where, site: 1 })[1]);
    expect(tried).toEqual([
      [['to', 'https://two.example/', 2_500]],
      [['to', 'https://one.example/', 2_500]],
      [['to', 'https://two.example/', 5_000]],
      [['to', 'https://two.example/', 10_000]],
    ]);
  });

  it('goes nowhere without a network', () => {
    expect(next(1, 'late', { ...where, online: false })[1]).toEqual([['to', 'https://two.example/', 0]]);
  });

  it('puts the second host in place of the blank entry', () => {
    const [, effects] = next('pruning', 'ready', { ...where, exitBounce: 'https://second.example' });
    expect(effects).toEqual([['to', 'https://second.example/-/', 2_500]]);
  });

  it.each([
    { name: 'what our server takes to answer', line: 200, leftAt: 1_000_000 - 30, ms: 170 },
    { name: 'what a busy machine takes on a fast line', line: 20, leftAt: 1_000_000 - 30, ms: 70 },
    { name: 'no time, but a question, after that', line: 20, leftAt: 1_000_000 - 100, ms: 1 },
    { name: 'no question, once it is known which one is there', line: 200, leftAt: -(1_000_000 - 30), ms: false },
  ])('gives a neutral site, on our first page, $name', ({ line, leftAt, ms }) => {
    const [state, effects] = next('here', 'return', { ...where, behind: 0, exits: 1, line, leftAt });
    expect([state, effects.at(-1)]).toEqual(['pruning', ['ask', ms, 0]]);
  });

  it('goes to the next neutral site when the one it is on the way to has refused, and is not moved by that before', () => {
    expect(next(2, 'refused', { ...where, site: 1 })).toEqual([1, [['to', 'https://two.example/', 2_500]]]);
    for (const state of ['here', 'asking', 'returning', 'pruning', 0] as const) expect(next(state, 'refused', where)).toEqual([state, []]);
  });

  it('keeps what it knows of the exit and of the neutral sites, where the page that it passes through is told of it too', () => {
    const [, effects] = next('here', 'told', { ...where, exits: 1, site: 1, leftAt: 1_000_000 - 50 });
    expect(effects[0]).toEqual(['remember', { exits: 2 }]);
    const [, later] = next('here', 'told', { ...where, exits: 1, site: 1, leftAt: 1_000_000 - 60_000 });
    expect(later[0]).toEqual(['remember', { exits: 2, site: 0, leftAt: 1_000_000 }]);
  });

  it.each([
    { name: 'asks our server where there is a way back', behind: 2, ahead: false, effect: ['ask', 100, 350] },
    { name: 'asks neutral sites alone where it is our only page', behind: 0, ahead: false, effect: ['ask', 100, 0] },
    { name: 'prunes at once where it is our first page', behind: 0, ahead: true, effect: ['ask', 100, 0] },
  ])('$name', ({ behind, ahead, effect }) => {
    const [, effects] = next('here', 'press', { ...where, behind, ahead });
    expect(effects.at(-1)).toEqual(effect);
    expect(effects.filter(([name]) => name === 'settle')).toHaveLength(ahead ? 1 : 0);
  });

  it('remembers, as it thaws after an exit of another tab, that its own visit has ended', () => {
    const [, effects] = next('here', 'told', { ...where, visit: 2 });
    expect(effects).toContainEqual(['remember', expect.objectContaining({ exits: 3 })]);
    expect(effects.map(([name]) => name)).not.toContain('tell');
  });
});
