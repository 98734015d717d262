import type { Memory } from './memory.ts';
import { BLANK_PATH, EXIT_PATH, type Settings } from './settings.ts';
import type { Place } from './where.ts';

/**
 * `here`: the page is shown.
 * `asking`: it is blank; the blank frame is awaited, and whether our first entry can be reached.
 * `returning`: it is blank, and on the way back to our first entry.
 * `pruning`: it is our first entry, blank, and about to throw away all that is ahead.
 * A number: it is blank, has tried so many neutral sites, and is on the way to one. Whatever wakes it sends it off again.
 */
export type State = 'here' | 'asking' | 'returning' | 'pruning' | number;

export type Event =
  /** A person wants to leave, in this tab; or has left in another one, it may be while this page was frozen. */
  | 'press'
  | 'told'
  /** The page has loaded; or it was reached through the history, by a load or a thaw. */
  | 'arrive'
  | 'return'
  /** The blank frame is on the screen; or that, and our first entry can be reached. */
  | 'ready'
  | 'home'
  /** What was begun did not end in its time; or the page was moved within its document, or the network is back. */
  | 'late'
  | 'moved'
  /** The neutral site that was to be gone to is not there; the next one is. */
  | 'refused';

/** What is known of the tab as the event comes. */
export interface Where extends Memory, Place, Settings {
  /** Epoch ms. */
  readonly clock: number;
  readonly online: boolean;
}

export type Effect =
  /** No body, a neutral title, no keys: in the task of the event. */
  | readonly ['hide']
  /** The same, with the blank address in place of this one; no exit is under way any more. */
  | readonly ['settle']
  | readonly ['remember', Partial<Memory>]
  /** Other tabs and frozen pages. */
  | readonly ['tell']
  /**
   * Ask the neutral sites, which have so long (ms) to refuse where a refusal cannot be heard later, and await the blank frame; then `ready`.
   * With a second number, also await whether our first entry can be reached, for so long: then `home` or `ready`.
   */
  | readonly ['ask', number | false, number]
  /** Go back so many entries; `late` after so long (ms). */
  | readonly ['back', number, number]
  /** A new blank entry, which throws away all ahead. */
  | readonly ['push']
  /** Nothing stays that the time of the exit must guard: forget it as the page goes. */
  | readonly ['forget']
  /** To this address in place of this entry; `late` after so long (ms). 0: there is no network, so it stays. */
  | readonly ['to', string, number];

type Step = readonly [State, readonly Effect[]];

const SITE_MS = 2_500;

/** What an exit may take: on a slow line, a new connection with TLS is three answers, and a page may come twice. */
const patience = ({ line }: Where, shortest: number): number => shortest + 6 * line;

/** A site that refuses does so in the time that our server takes to answer, or that a busy machine does. None is asked again that has answered. */
const ask = ({ clock, leftAt, line }: Where, homeMs = 0): Effect => [
  'ask',
  leftAt > 0 && (leftAt - clock + Math.max(line, 100) || 1),
  homeMs,
];

/** Each round of the neutral sites waits twice as long, so that a slow network gets there too. */
const leave = (where: Where, tries: number, ...first: readonly Effect[]): Step => {
  const { targets, site, online } = where;
  const { length } = targets;
  const wait = online ? patience(where, SITE_MS) << (tries / length) : 0;
  return [tries + 1, [...first, ['to', targets[(site + tries) % length] || EXIT_PATH, wait]]];
};

/** On our first entry. A tick passes before the push, so that the entry keeps the neutral title and address. */
const prune = (where: Where): Step => ['pruning', [['settle'], ask(where)]];

/** Never more than the list holds: a step too far leaves the page standing, or lands on another site. */
const wayBack = ({ behind, length }: Where): number => Math.min(behind, length - 1);

/** Our first entry is out of reach, or this is it. What stays behind is dead, and leaves again when touched. */
const leaveFromHere = (where: Where): Step => {
  if (where.ahead) return prune(where);
  return leave(where, 0, ['settle'], ...(wayBack(where) ? [] : [['forget'] as const]));
};

/** An exit begins, or passes through here: on our first entry it prunes, elsewhere it goes on. */
const setOut = (where: Where, passing: boolean): Step => {
  const back = wayBack(where);
  if (!back && (passing || where.ahead)) return prune(where);
  if (!where.online) return leaveFromHere(where);
  // Long enough for a phone's network to answer, short enough for somebody who watches a blank page.
  return ['asking', [['hide'], ask(where, back && patience(where, 350))]];
};

/** An exit is under way and passes through here: one reaches our first entry within this time, or has failed and must not catch a later visit. */
const isUnderWay = (where: Where): boolean => where.clock - Math.abs(where.leftAt) < patience(where, 5_000);

/** A page is judged before it is shown. */
const arrive = (event: Event, where: Where): Step => {
  const { exits, exitBlank } = where;
  if (isUnderWay(where)) return setOut(where, true);
  const blank = exitBlank === '';
  const fresh = event === 'arrive';
  const { visit = fresh ? exits : 0 } = where;
  // The entry belongs to a visit that has ended: of an earlier number, or without one and reached through the history.
  return blank || visit < exits ? [blank && fresh ? 'pruning' : 0, [['hide'], ['ask', 0, 0]]] : ['here', []];
};

/** All that the exit decides. Calls no browser: what it wants done is in the effects, in their order. */
export const next = (state: State, event: Event, where: Where): Step => {
  const stay: Step = [state, []];
  if (event === 'press' || event === 'told') {
    if (state !== 'here') return stay;
    const { exits, visit = 0, clock } = where;
    // A thawed page of Firefox remembers the tab as it was: without the number of its entry it would bring the dead back to life.
    // A page that thaws as we pass through it is told as well: what is known of the neutral sites stays so.
    const exit = { exits: Math.max(exits, visit) + 1, ...(!isUnderWay(where) && { leftAt: clock, site: 0 }) };
    const [then, effects] = setOut({ ...where, ...exit }, false);
    return [then, [['remember', exit], ...(event === 'press' ? [['tell'] as const] : []), ...effects]];
  }
  // It counts where we are on the way to the one that has refused, and not before.
  if (event === 'refused' && !+state) return stay;
  switch (state) {
    case 'here':
      return event === 'arrive' || event === 'return' ? arrive(event, where) : stay;
    case 'asking':
      // Not `traverseTo`: browsers without the Navigation API need this one anyhow.
      if (event === 'home') return ['returning', [['back', wayBack(where), patience(where, 700)]]];
      return event === 'ready' ? leaveFromHere(where) : stay;
    case 'returning':
      return event === 'moved' ? setOut(where, true) : leaveFromHere(where);
    case 'pruning':
      return event === 'ready' && where.exitBounce && where.online
        ? [state, [['to', where.exitBounce + BLANK_PATH, patience(where, SITE_MS)]]]
        : leave(where, 0, ['push'], ['forget']);
    default:
      return leave(where, event === 'late' ? state : 0);
  }
};
