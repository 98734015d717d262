import { askHome } from './ask.ts';
import { happen, isHere, settings } from './leaving.ts';
import { EXIT_PATH } from './settings.ts';
import { forgetExit, lastExit, load, notePlace, recall, remember, stampEntry } from './where.ts';

const onLink = ({ target }: Event): boolean => target instanceof Element && !!target.closest(`a[href="${EXIT_PATH}"]`);

const arriveFirst = (): void => {
  const { traversed, fresh, took } = load();
  if (settings.blank) return void happen({ kind: 'arrive-blank', traversed });
  if (!happen({ kind: 'arrive', traversed, outdated: false })) return;
  if (took > recall().line) remember({ line: took });
  if (!fresh) return;
  forgetExit();
  stampEntry(document.referrer.startsWith(`${location.origin}/`), document.referrer === location.href.split('#')[0]);
};

const note = (): void => {
  if (isHere()) notePlace();
};

/** Every press that a page can notice: any button of the mouse, a finger that stays long, Enter. */
const press = (event: Event): void => {
  note();
  if (!onLink(event)) return;
  happen({ kind: 'press' });
  // Last, so that the link itself still leaves if anything above fails.
  event.preventDefault();
};

const listen = (): void => {
  let frozenAt = 0;
  addEventListener('pagehide', () => {
    note();
    frozenAt = Date.now();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) happen({ kind: 'arrive', traversed: true, outdated: lastExit() > frozenAt });
    note();
  });
  addEventListener('popstate', () => happen({ kind: 'moved' }));
  // A link within the page makes an entry without a stamp.
  addEventListener('hashchange', () => stampEntry(true, false));
  for (const type of ['click', 'auxclick', 'contextmenu']) addEventListener(type, press, true);
  for (const type of ['pointerdown', 'touchstart', 'keydown'])
    addEventListener(
      type,
      (event) => {
        if (onLink(event)) void askHome();
      },
      { capture: true, passive: true },
    );
  // iPhones tell of no long press but its end.
  addEventListener(
    'touchend',
    (event) => {
      const [touch] = event.changedTouches;
      if (touch && onLink(event) && document.elementFromPoint(touch.clientX, touch.clientY)?.closest('a') === event.target) press(event);
    },
    { capture: true, passive: false },
  );
};

// The link needs none of this; so a browser that fails here still leaves.
try {
  listen();
  arriveFirst();
} catch {
  // The page stays as it is.
}
