import { askHome } from './ask.ts';
import { happen, isHere } from './leaving.ts';
import { EXIT_PATH } from './settings.ts';
import { forgetExit, lastExit, place, remember, stampEntry } from './where.ts';

/** How this page came, in the words that phones of 2018 know: the newer ones are hidden where a browser hides its owner. */
interface Load {
  /** 2 when it was reached through the history: Back, Forward, a jump, a restored tab. */
  readonly navigation: { readonly type: number };
}

/** The window and the document are targets too. */
type Target = EventTarget & { readonly closest?: (selector: string) => unknown };

/** For the entry that comes next, and that cannot ask this one where it stood. */
const note = (): void => {
  if (isHere()) remember({ lastIndex: place().behind, lastLength: history.length });
};

const arriveFirst = (): void => {
  const { navigation }: Load = performance;
  const traversed = navigation.type === 2;
  happen(traversed ? 'return' : 'arrive');
  if (traversed || !isHere()) return;
  forgetExit();
  const { origin, href } = location;
  const { referrer } = document;
  stampEntry(referrer.startsWith(`${origin}/`), referrer === href.split('#')[0]);
};

const listen = (): void => {
  let frozenAt = 0;
  addEventListener('pagehide', () => {
    note();
    frozenAt = Date.now();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) happen(isHere() && lastExit() > frozenAt ? 'told' : 'return');
    note();
  });
  for (const type of ['popstate', 'online']) addEventListener(type, () => happen('moved'));
  // A link within the page makes an entry without a stamp.
  addEventListener('hashchange', () => stampEntry(true, false));
  for (const type of ['pointerdown', 'touchstart', 'keydown', 'click']) {
    const pressed = type === 'click';
    addEventListener(
      type,
      (event) => {
        const target: Target | null = event.target;
        if (pressed) note();
        if (!target || !target.closest || !target.closest(`[href="${EXIT_PATH}"]`)) return;
        if (pressed) {
          happen('press');
          // Last, so that the link itself still leaves if anything above fails.
          event.preventDefault();
        } else void askHome();
      },
      true,
    );
  }
};

// The link needs none of this; so a browser that fails here still leaves.
try {
  listen();
  arriveFirst();
} catch {
  // The page stays as it is.
}
