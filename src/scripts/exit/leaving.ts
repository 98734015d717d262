import { askTargets, reachable, stopAsking } from './ask.ts';
import { hide, painted } from './blank.ts';
import { HERE, REFUSAL_MS, next } from './next.ts';
import type { Effect, Event } from './next.ts';
import { BLANK_PATH, EXIT_PATH, readSettings } from './settings.ts';
import { readStamp } from './stamp.ts';
import { forgetExit, forgetName, noteExit, openChannel, place, recall, remember } from './where.ts';

export const settings = readSettings(document.documentElement.dataset);
let state = HERE;
let timer: ReturnType<typeof setTimeout> | undefined;

const lateAfter = (ms: number): void => {
  stopAsking();
  clearTimeout(timer);
  timer = setTimeout(() => happen({ kind: 'late' }), ms);
};

const ready = (answer: Promise<unknown>): void => {
  Promise.all([answer, painted()])
    .then(([home]) => happen({ kind: 'ready', home: home === true }))
    .catch(() => location.replace(EXIT_PATH));
};

const act = (effect: Effect): void => {
  switch (effect[0]) {
    case 'hide':
      return hide(settings.title);
    case 'address':
      return history.replaceState(history.state, '', BLANK_PATH);
    case 'remember':
      return remember(effect[1]);
    case 'tell':
      noteExit(Date.now());
      return tellOthers();
    case 'ask':
      void askTargets(settings.targets, REFUSAL_MS);
      return ready(reachable(effect[1]));
    case 'knock':
      return ready(askTargets(settings.targets, effect[1]));
    case 'back':
      lateAfter(effect[2]);
      return history.go(-effect[1]);
    case 'push':
      return history.pushState(history.state, '', BLANK_PATH);
    case 'forget':
      return addEventListener('pagehide', forgetExit);
    case 'to':
      forgetName();
      lateAfter(effect[2]);
      return location.replace(settings.targets[effect[1]] || EXIT_PATH);
    case 'bounce':
      lateAfter(effect[1]);
      return location.replace(`${settings.bounce || ''}${BLANK_PATH}`);
    case 'wake':
      forgetName();
      return addEventListener('online', () => happen({ kind: 'online' }), { once: true });
  }
};

/** Takes an event and does what follows from it. Gives whether the page may be shown. */
export const happen = (event: Event): boolean => {
  const [then, effects] = next(state, event, {
    ...place(),
    now: Date.now(),
    online: navigator.onLine,
    memory: recall(),
    stamp: readStamp(history.state),
    length: history.length,
    targets: settings.targets.length,
    bounce: !!settings.bounce,
  });
  if (then !== state) clearTimeout(timer);
  state = then;
  effects.forEach(act);
  return state === HERE;
};

export const isHere = (): boolean => state === HERE;

const tellOthers = openChannel(() => happen({ kind: 'told' }));
