/**
 * On phones the keyboard covers what is fixed to the bottom of the window, and iOS tells no style sheet.
 * `--exit-lift` is the height (CSS pixels) that it covers.
 */
export const stayAboveKeyboard = (): void => {
  const view = window.visualViewport;
  if (!view) return;
  const lift = (): void => {
    // Pinch zoom shrinks the view as well; there the link stays where it is.
    const covered = view.scale > 1 ? 0 : Math.max(0, innerHeight - view.height - view.offsetTop);
    document.documentElement.style.setProperty('--exit-lift', `${Math.round(covered)}px`);
  };
  view.addEventListener('resize', lift);
  view.addEventListener('scroll', lift);
};
