import { after } from './ask.ts';

const isLoading = (): boolean => document.readyState === 'loading';

/** Keys do nothing more: Esc would stop the neutral site from loading. Nor does a half-filled form ask whether to stay. */
const swallow = (event: Event): void => {
  event.stopImmediatePropagation();
  if (event.type !== 'beforeunload') event.preventDefault();
};

/** In one task, so that the next frame shows nothing: neither the page nor its title. */
export const hide = (title: string): void => {
  // What is still to come of the page is not to be seen. But Firefox gives no keys to a page whose root is not there,
  // and Esc, which nobody swallowed then, stopped the way out: so a page that is all there is emptied instead.
  if (isLoading()) document.documentElement.style.display = 'none';
  // Stops sound, and takes the page from screen readers.
  document.querySelectorAll('body,style').forEach((each) => each.remove());
  document.title = '';
  document.title = title;
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeunload']) addEventListener(type, swallow, true);
};

/**
 * Until the blank page is on the screen. WebKit paints nothing more once a navigation has begun: without this wait
 * it showed our page until the next one came. A page that is still loading has painted nothing yet; but without this tick
 * WebKit showed it, hidden as it was, for as long as the neutral site took.
 */
export const painted = (): Promise<unknown> =>
  isLoading()
    ? after(0)
    : // A browser that has not painted by then has nobody looking: a tab in the background has no frames.
      Promise.race([
        after(100),
        new Promise((resolve) => requestAnimationFrame('navigation' in window ? resolve : () => setTimeout(resolve))),
      ]);
