const linkUnder = ({ target }: Event, selector: string): Element | undefined =>
  (target instanceof Element && target.closest(selector)) || undefined;

/** Presses the link for whatever else a page can notice of a press: another button of the mouse, a finger that stays long. */
export const takeEveryPress = (selector: string): void => {
  const press = (event: Event): void => {
    const link = linkUnder(event, selector);
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    link.click();
  };
  // A long press opens a menu on Android; the middle button would open another tab and leave this one standing.
  for (const type of ['auxclick', 'contextmenu']) addEventListener(type, press, true);
  // Of a long press iPhones tell no more than its end. A finger that has slid off the link presses nothing.
  addEventListener(
    'touchend',
    (event) => {
      const [touch] = event.changedTouches;
      const under = touch && document.elementFromPoint(touch.clientX, touch.clientY);
      if (under && under.closest(selector) === linkUnder(event, selector)) press(event);
    },
    { capture: true, passive: false },
  );
};
