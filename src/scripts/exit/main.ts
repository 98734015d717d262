import { askHome } from './ask.ts';
import { happen, isHere, settings } from './leaving.ts';
import { EXIT_PATH } from './settings.ts';
import { forgetExit, lastExit, load, notePlace, recall, remember, stampEntry } from './where.ts';

const onLink = ({ target }: Event): boolean => target instanceof Element && !!target.closest(`a[href="${EXIT_PATH}"]`);

const note = (): void => {
  if (isHere()) notePlace();
};

const arriveFirst = (): void => {
  const { traversed, fresh, took } = load();
  if (!happen({ kind: settings.blank ? 'arrive-blank' : 'arrive', traversed, outdated: false })) return;
  if (took > recall().line) remember({ line: took });
  if (!fresh) return;
  forgetExit();
  const { origin, href } = location;
  stampEntry(document.referrer.startsWith(`${origin}/`), document.referrer === href.split('#')[0]);
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
  for (const type of ['pointerdown', 'touchstart', 'keydown', 'click'])
    addEventListener(
      type,
      (event) => {
        const pressed = type === 'click';
        if (pressed) note();
        if (!onLink(event)) return;
        if (!pressed) return void askHome();
        happen({ kind: 'press' });
        // Last, so that the link itself still leaves if anything above fails.
        event.preventDefault();
      },
      { capture: true, passive: type === 'touchstart' },
    );
};

// The link needs none of this; so a browser that fails here still leaves.
try {
  listen();
  arriveFirst();
} catch {
  // The page stays as it is.
}
