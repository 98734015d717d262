import { blank, painted } from './blank.ts';
import { attempt, judge, routeFrom, stampFor } from './decide.ts';
import type { Place, Route } from './decide.ts';
import { reach } from './reach.ts';
import { EXIT_PATH, readSettings } from './settings.ts';
import { readStamp, withStamp } from './stamp.ts';
import { forgetExit, forgetName, noteExit, openChannel, recall, remember } from './tab.ts';

/** No arrival at our first entry by then: it cannot be reached. */
const ARRIVAL_MS = 700;
const BOUNCE_MS = 2_500;

/**
 * `here`: the page is shown.
 * `asking`: it is blank; our server and the neutral sites are asked whether they answer.
 * `returning`: it is blank, and on the way back to our first entry.
 * `gone`: it is blank, and on the way to a neutral site. Whatever wakes it sends it off again.
 */
type Phase = 'here' | 'asking' | 'returning' | 'gone';

export const settings = readSettings(document.documentElement.dataset);
let phase: Phase = 'here';
let timer: ReturnType<typeof setTimeout> | undefined;

const after = (ms: number, task: () => void): void => {
  clearTimeout(timer);
  timer = setTimeout(task, ms);
};

const place = (): Place => {
  const api = 'navigation' in window ? navigation : undefined;
  if (api?.currentEntry) return { behind: api.currentEntry.index, ahead: api.entries().length - 1 > api.currentEntry.index };
  const stamp = readStamp(history.state);
  return { behind: stamp?.index ?? 0, ahead: stamp?.length !== history.length };
};
const route = (): Route => routeFrom(place(), history.length);

/** To a neutral site, in place of this entry; and to the next one when that does not come. Offline it waits, blank. */
const leave = (tries = 0): void => {
  phase = 'gone';
  forgetName();
  if (!navigator.onLine) return addEventListener('online', () => leave(tries), { once: true });
  const { target, waitMs } = attempt(recall().target, tries, settings.targets.length);
  after(waitMs, () => leave(tries + 1));
  location.replace(settings.targets[target] ?? EXIT_PATH);
};

/** Nothing of ours remains in this tab that the time of the exit must guard against. */
const leaveNothing = (): void => {
  addEventListener('pagehide', forgetExit);
  leave();
};

/** Only a push throws away the entries ahead; so one blank entry stays behind the neutral site. */
const pushAndLeave = (): void => {
  history.pushState(history.state, '', EXIT_PATH);
  leaveNothing();
};

const viaBounce = (bounce: string): void => {
  after(BOUNCE_MS, pushAndLeave);
  location.replace(bounce + EXIT_PATH);
};

const oncePainted = (task: () => void): void => {
  painted()
    .then(task)
    .catch(() => leave());
};

/** On our first entry: throw away everything ahead. After a tick at least, so that the entry keeps the neutral title and address. */
const prune = (): void => {
  phase = 'gone';
  clearTimeout(timer);
  blank(settings.title);
  remember({ leftAt: 0 });
  const { bounce } = settings;
  oncePainted(() => (bounce && navigator.onLine ? viaBounce(bounce) : pushAndLeave()));
};

/** Our first entry is out of reach. What stays behind is dead, and leaves again when touched. */
const leaveFromHere = (): void => {
  remember({ leftAt: 0 });
  const { kind } = route();
  if (place().ahead) prune();
  else if (kind === 'replace') leaveNothing();
  else leave();
};

const goBack = (home: boolean): void => {
  const way = route();
  if (way.kind !== 'back' || !home) return leaveFromHere();
  phase = 'returning';
  after(ARRIVAL_MS, leaveFromHere);
  // Not `traverseTo`: browsers without the Navigation API need this one anyhow.
  history.go(-way.by);
};

const hideAndAsk = (): void => {
  phase = 'asking';
  blank(settings.title);
  if (!navigator.onLine) return leaveFromHere();
  // Asking costs several milliseconds, so the blank frame goes first.
  painted()
    .then(() => reach(settings.targets))
    .then(({ home, target }) => {
      remember({ target });
      goBack(home);
    })
    .catch(() => leave());
};

/** An exit passes through here: on our first entry it prunes, elsewhere it goes on. */
const passThrough = (): void => (route().kind === 'back' ? hideAndAsk() : prune());

/** Leaves because another tab did. */
const exitQuietly = (): void => {
  if (phase !== 'here') return;
  remember({ exits: recall().exits + 1, leftAt: Date.now() });
  hideAndAsk();
};
const tellOthers = openChannel(exitQuietly);
export const exit = (): void => {
  if (phase !== 'here') return;
  exitQuietly();
  noteExit(Date.now());
  tellOthers();
};

/** Stamps a new entry, which a link or a form led to. */
export const stampEntry = (fromUs: boolean, fromSameAddress: boolean): void => {
  if (readStamp(history.state)) return;
  const stamp = stampFor({ memory: recall(), length: history.length, fromUs, fromSameAddress });
  history.replaceState(withStamp(history.state, stamp), '');
};

/** For the entry that comes next, and that cannot ask this one where it stood. */
export const notePlace = (): void => {
  if (phase === 'here') remember({ index: place().behind, length: history.length });
};

/** Whether the page may be shown; otherwise it is on its way out. @param outdated an exit happened while the page was frozen */
export const arrive = (traversed: boolean, outdated: boolean): boolean => {
  if (phase !== 'here') {
    leave();
    return false;
  }
  const stamp = readStamp(history.state);
  // A thawed page of Firefox remembers the tab as it was: without this it would bring the dead back to life.
  if (outdated) remember({ exits: Math.max(recall().exits, (stamp?.visit ?? 0) + 1) });
  const verdict = judge({ now: Date.now(), memory: recall(), stamp, traversed, outdated });
  if (verdict === 'leaving') passThrough();
  if (verdict === 'dead') {
    phase = 'gone';
    blank(settings.title);
    oncePainted(leave);
  }
  return verdict === 'alive';
};

/** The blank entry of the second host: pushes once, and leaves again whenever it is touched. */
export const arriveBlank = (traversed: boolean): void => {
  phase = 'gone';
  blank(settings.title);
  oncePainted(traversed ? leave : pushAndLeave);
};

/** A move within this document: the steps of a form. */
export const moved = (): void => {
  if (phase === 'gone') leave();
  else if (phase === 'returning') passThrough();
};
