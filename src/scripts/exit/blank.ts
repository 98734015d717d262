/** A browser that has not painted by then has nobody looking. */
const LONGEST_FRAME_MS = 100;

const swallow = (event: Event): void => {
  event.stopImmediatePropagation();
  event.preventDefault();
};

/** Otherwise a half-filled form would ask whether to stay. */
const silence = (event: Event): void => event.stopImmediatePropagation();

/** In one task, so that the next frame shows nothing: neither the page nor its title. */
export const hide = (title: string): void => {
  // What is still to come of the page is not to be seen. But Firefox gives no keys to a page whose root is not there,
  // and Esc, which nobody swallowed then, stopped the way out: so a page that is all there is emptied instead.
  if (document.readyState === 'loading') document.documentElement.style.setProperty('display', 'none', 'important');
  // Stops sound, and takes the page from screen readers.
  document.querySelectorAll('body,style').forEach((each) => each.remove());
  document.title = '';
  document.title = title;
  // Esc would stop the neutral site from loading.
  for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, swallow, true);
  addEventListener('beforeunload', silence, true);
};

/**
 * Until the blank page is on the screen. WebKit paints nothing more once a navigation has begun: without this wait
 * it showed our page until the next one came. A page that is still loading has painted nothing yet; but without this tick
 * WebKit showed it, hidden as it was, for as long as the neutral site took.
 */
export const painted = (): Promise<void> =>
  new Promise((resolve) => {
    const loading = document.readyState === 'loading';
    if (!loading) requestAnimationFrame(() => setTimeout(resolve));
    // A tab in the background has no frames.
    setTimeout(resolve, loading ? 0 : LONGEST_FRAME_MS);
  });
