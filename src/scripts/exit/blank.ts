import { EXIT_PATH } from './settings.ts';

const swallow = (event: Event): void => {
  event.stopImmediatePropagation();
  event.preventDefault();
};

/** Otherwise a half-filled form would ask whether to stay. */
const silence = (event: Event): void => event.stopImmediatePropagation();

/** In one task, so that the next frame shows nothing: neither the page, nor its title, nor its address. */
export const blank = (title: string): void => {
  document.documentElement.style.setProperty('display', 'none', 'important');
  // Stops sound, and takes the page from screen readers.
  document.querySelector('body')?.remove();
  document.title = '';
  document.title = title;
  // Esc would stop the neutral site from loading.
  for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, swallow, true);
  addEventListener('beforeunload', silence, true);
  history.replaceState(history.state, '', EXIT_PATH);
};
