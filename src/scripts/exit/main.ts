import { stayAboveKeyboard } from './aboveKeyboard.ts';
import { arrive, arriveBlank, exit, moved, notePlace, settings, stampEntry } from './leaving.ts';
import { EXIT_PATH } from './settings.ts';
import { watchShift } from './shiftKeys.ts';
import { forgetExit, lastExit } from './tab.ts';

const comesBy = (): NavigationTimingType => {
  const [timing] = performance.getEntriesByType('navigation');
  return timing instanceof PerformanceNavigationTiming ? timing.type : 'navigate';
};

const load = (): void => {
  const by = comesBy();
  if (settings.blank) return arriveBlank(by === 'back_forward');
  if (!arrive(by === 'back_forward', false) || by !== 'navigate') return;
  forgetExit();
  stampEntry(document.referrer.startsWith(`${location.origin}/`), document.referrer === location.href.split('#')[0]);
};

const listen = (): void => {
  let frozenAt = 0;
  addEventListener('pagehide', () => {
    notePlace();
    frozenAt = Date.now();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) arrive(true, lastExit() > frozenAt);
    notePlace();
  });
  addEventListener('popstate', moved);
  // A link within the page makes an entry without a stamp.
  addEventListener('hashchange', () => stampEntry(true, false));
  watchShift(exit);
  addEventListener(
    'click',
    (event) => {
      notePlace();
      if (!(event.target instanceof Element) || !event.target.closest(`a[href="${EXIT_PATH}"]`)) return;
      exit();
      // Last, so that the link itself still leaves if anything above fails.
      event.preventDefault();
    },
    true,
  );
};

// The link needs none of this; so a browser that fails here still leaves.
try {
  listen();
  load();
  stayAboveKeyboard();
} catch {
  // The page stays as it is.
}
