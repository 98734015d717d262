/** A browser asks at once, or not at all. */
const MEANT_MS = 1000;

/**
 * Asks before typed answers are lost by an accidental reload or close.
 * Never when a link was pressed (the exit, or a number to call) or the form is posted.
 */
export const warnOfLoss = (form: HTMLFormElement, isFilled: () => boolean): void => {
  let meantUntil = 0;
  const meant = (): void => {
    meantUntil = Date.now() + MEANT_MS;
  };
  // Not one that only turned to the next part.
  addEventListener('submit', ({ defaultPrevented }) => defaultPrevented || meant());
  addEventListener('click', ({ target }) => target instanceof Element && target.closest('a') && meant(), true);
  // Not a listener: some browsers ask only when a handler gives something back. After an exit the form is no longer in the page.
  window.onbeforeunload = () => (form.isConnected && Date.now() > meantUntil && isFilled() ? true : undefined);
};
