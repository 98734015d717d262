import { after, askHome, askTargets, stopAsking } from './ask.ts';
import { hide, painted } from './blank.ts';
import { next } from './next.ts';
import type { Effect, Event, State } from './next.ts';
import { BLANK_PATH, EXIT_PATH } from './settings.ts';
import { forgetExit, openChannel, place, recall, remember } from './where.ts';

const { dataset } = document.documentElement;
const targets = (dataset['exitTo'] || EXIT_PATH).split(' ');
const title = `${dataset['exitTitle']}`;
let state: State = 'here';
let timer: ReturnType<typeof setTimeout> | undefined;

const lateAfter = (ms: number): void => {
  stopAsking();
  clearTimeout(timer);
  timer = setTimeout(() => happen('late'), ms);
};

const ready = async (asked: unknown, answer: unknown): Promise<void> => {
  try {
    await painted();
    await asked;
    happen((await answer) ? 'home' : 'ready');
  } catch {
    location.replace(EXIT_PATH);
  }
};

const act = (effect: Effect): void => {
  switch (effect[0]) {
    case 'settle':
      // First, so that the browser's history forgets the title of this page.
      hide(title);
      remember({ leftAt: 0 });
      return history.replaceState(history.state, '', BLANK_PATH);
    case 'hide':
      return hide(title);
    case 'remember':
      return remember(effect[1]);
    case 'tell':
      return tellOthers();
    case 'ask':
      return void ready(
        effect[1] &&
          askTargets(targets, effect[1], (site) => {
            remember({ site });
            happen('refused');
          }),
        effect[2] && Promise.race([askHome(), after(effect[2])]),
      );
    case 'back':
      lateAfter(effect[2]);
      return history.go(-effect[1]);
    case 'push':
      return history.pushState(history.state, '', BLANK_PATH);
    case 'forget':
      return addEventListener('pagehide', forgetExit);
    case 'to':
      // No other site may find our memory there.
      window.name = '';
      if (!effect[2]) return;
      lateAfter(effect[2]);
      location.replace(effect[1]);
  }
};

/** Takes an event and does what follows from it. */
export const happen = (event: Event): void => {
  const [then, effects] = next(state, event, { ...dataset, targets, ...recall(), ...place(), clock: Date.now(), online: navigator.onLine });
  state = then;
  effects.forEach(act);
};

/** The page may be shown. */
export const isHere = (): boolean => state === 'here';

const tellOthers = openChannel(() => happen('told'));
