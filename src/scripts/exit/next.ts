import { judge, patience } from './judge.ts';
import type { Memory } from './memory.ts';
import type { Stamp } from './stamp.ts';

/**
 * `here`: the page is shown.
 * `asking`: it is blank; the blank frame is awaited, and whether our first entry can be reached.
 * `returning`: it is blank, and on the way back to our first entry.
 * `pruning`: it is our first entry, blank, and about to throw away all that is ahead.
 * `dying`: it belongs to a visit that has ended; the blank frame is awaited.
 * `gone`: it is blank, and on the way to a neutral site. Whatever wakes it sends it off again.
 */
export interface State {
  readonly phase: 'here' | 'asking' | 'returning' | 'pruning' | 'dying' | 'gone';
  /** Neutral sites tried by this page. */
  readonly tries: number;
}
export const HERE: State = { phase: 'here', tries: 0 };

export type Event =
  /** A person wants to leave, in this tab or in another one. */
  | { readonly kind: 'press' | 'told' }
  /** The page has loaded, or thawed. `outdated`: an exit happened while it was frozen. The blank entry of the second host is a page too. */
  | { readonly kind: 'arrive' | 'arrive-blank'; readonly traversed: boolean; readonly outdated: boolean }
  /** The blank frame is on the screen; after `ask`, `home` says whether our first entry can be reached. */
  | { readonly kind: 'ready'; readonly home: boolean }
  /** What was begun did not end in its time; or the page was moved within its document, or the network is back. */
  | { readonly kind: 'late' | 'moved' | 'online' };

/** What is known of the tab as the event comes. */
export interface Where {
  readonly now: number;
  readonly online: boolean;
  readonly memory: Memory;
  readonly stamp: Stamp | undefined;
  /** Entries of ours directly behind this one, and whether there are any ahead. */
  readonly behind: number;
  readonly ahead: boolean;
  /** `history.length` */
  readonly length: number;
  /** Number of neutral sites. */
  readonly targets: number;
  readonly bounce: boolean;
}

export type Effect =
  /** No root, no body, a neutral title, no keys: in the task of the event. */
  | readonly ['hide']
  /** The blank address in place of this one. */
  | readonly ['address']
  | readonly ['remember', Partial<Memory>]
  /** Other tabs and frozen pages. */
  | readonly ['tell']
  /** Await the blank frame, and so long (ms) for a neutral site to refuse; then `ready`. */
  | readonly ['knock', number]
  /** Await the blank frame, and ask for so long (ms) whether our first entry can be reached; then `ready`. The neutral sites are asked meanwhile. */
  | readonly ['ask', number]
  /** Go back so many entries; `late` after so long (ms). */
  | readonly ['back', number, number]
  /** A new blank entry, which throws away all ahead. */
  | readonly ['push']
  /** Nothing stays that the time of the exit must guard: forget it as the page goes. */
  | readonly ['forget']
  /** To a neutral site in place of this entry; `late` after so long (ms). */
  | readonly ['to', number, number]
  /** To the second host in place of this entry; `late` after so long (ms). */
  | readonly ['bounce', number]
  /** `online` when the network is back. */
  | readonly ['wake'];

type Step = readonly [State, readonly Effect[]];

/** Long enough for a phone's network to answer, short enough for somebody who watches a blank page. */
const ASK_MS = 350;
const ARRIVAL_MS = 700;
const SITE_MS = 2_500;
/** From the press on. A site that refuses does so soon, where a filter or a dead name stands in its way; one that is there may take its time. */
export const REFUSAL_MS = 100;
/** Where all has taken its time, on a busy machine, a refusal does so too. */
const knock = ({ now, memory }: Where): Effect => {
  const since = now - memory.leftAt;
  return ['knock', memory.leftAt > 0 ? Math.max(since / 2, REFUSAL_MS - since) : 0];
};

const leave = ({ online, memory, targets }: Where, tries: number, first: readonly Effect[] = []): Step => {
  if (!online) return [{ phase: 'gone', tries }, [...first, ['wake']]];
  // Each round waits twice as long, so that a slow network gets there too.
  const wait = patience(SITE_MS, memory.line) * 2 ** Math.floor(tries / targets);
  return [{ phase: 'gone', tries: tries + 1 }, [...first, ['to', (memory.target + tries) % targets, wait]]];
};

/** On our first entry. A tick passes before the push, so that the entry keeps the neutral title and address. */
const prune = (where: Where, first: readonly Effect[]): Step => [
  { phase: 'pruning', tries: 0 },
  [['hide'], ...first, ['remember', { leftAt: 0 }], ['address'], knock(where)],
];

/** Never more than the list holds: a step too far leaves the page standing, or lands on another site. */
const wayBack = ({ behind, length }: Where): number => Math.min(behind, length - 1);

/** Our first entry is out of reach, or this is it. What stays behind is dead, and leaves again when touched. */
const leaveFromHere = (where: Where, first: readonly Effect[] = []): Step => {
  if (where.ahead) return prune(where, first);
  const alone: readonly Effect[] = wayBack(where) ? [] : [['forget']];
  return leave(where, 0, [['hide'], ...first, ['remember', { leftAt: 0 }], ['address'], ...alone]);
};

/** An exit begins, or passes through here: on our first entry it prunes, elsewhere it goes on. */
const setOut = (where: Where, first: readonly Effect[], passing: boolean): Step => {
  const back = wayBack(where);
  if (!back && (passing || where.ahead)) return prune(where, first);
  if (!where.online) return leaveFromHere(where, first);
  return [{ phase: 'asking', tries: 0 }, [['hide'], ...first, back ? ['ask', patience(ASK_MS, where.memory.line)] : knock(where)]];
};

const push = (where: Where): Step => leave(where, 0, [['push'], ['forget']]);

const arrive = (where: Where, traversed: boolean, outdated: boolean): Step => {
  const { now, memory, stamp } = where;
  // A thawed page of Firefox remembers the tab as it was: without this it would bring the dead back to life.
  const exits = Math.max(memory.exits, stamp ? stamp.visit + 1 : 1);
  switch (judge({ now, memory, stamp, traversed, outdated })) {
    case 'alive':
      return [HERE, []];
    case 'leaving':
      return setOut(where, outdated ? [['remember', { exits }]] : [], true);
    case 'dead':
      return [{ phase: 'dying', tries: 0 }, [['hide'], ['knock', 0]]];
  }
};

/** Of a page that is still shown. */
const whileHere = (state: State, event: Event, where: Where): Step => {
  if (event.kind === 'press' || event.kind === 'told') {
    const memory: Memory = { ...where.memory, exits: where.memory.exits + 1, leftAt: where.now, target: 0 };
    const exit: Effect = ['remember', memory];
    return setOut({ ...where, memory }, event.kind === 'press' ? [exit, ['tell']] : [exit], false);
  }
  if (event.kind === 'arrive') return arrive(where, event.traversed, event.outdated);
  if (event.kind !== 'arrive-blank') return [state, []];
  return [{ phase: event.traversed ? 'dying' : 'pruning', tries: 0 }, [['hide'], ['knock', 0]]];
};

/** All that the exit decides. Calls no browser: what it wants done is in the effects, in their order. */
export const next = (state: State, event: Event, where: Where): Step => {
  if (state.phase === 'here') return whileHere(state, event, where);
  if (event.kind === 'press' || event.kind === 'told') return [state, []];
  if (event.kind === 'arrive') return leave(where, 0);
  switch (state.phase) {
    case 'asking': {
      if (event.kind !== 'ready') return [state, []];
      const by = wayBack(where);
      if (!by || !event.home) return leaveFromHere(where);
      // Not `traverseTo`: browsers without the Navigation API need this one anyhow.
      return [{ phase: 'returning', tries: 0 }, [['back', by, patience(ARRIVAL_MS, where.memory.line)]]];
    }
    case 'returning':
      return event.kind === 'moved' ? setOut(where, [], true) : leaveFromHere(where);
    case 'pruning':
      if (event.kind === 'ready' && where.bounce && where.online) return [state, [['bounce', patience(SITE_MS, where.memory.line)]]];
      return push(where);
    case 'dying':
      return leave(where, 0);
    case 'gone':
      return leave(where, event.kind === 'late' ? state.tries : 0);
  }
};
