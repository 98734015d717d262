import { EXIT_PATH } from './settings.ts';

/** Long enough for a phone's network to answer, short enough for somebody who watches a blank page. */
const ASK_MS = 350;

const ask = (address: string, mode: RequestMode): Promise<Response> =>
  fetch(address, { method: 'HEAD', mode, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });

/** Our first page may have to be fetched again: without our server the tab would strand on an error page with our address. */
const homeAnswers = (): Promise<boolean> =>
  ask(EXIT_PATH, 'same-origin').then(
    ({ ok }) => ok,
    () => false,
  );

/** The first target that answers, as its place in the list; the first of all when none does. */
const firstAnswering = async (targets: readonly string[], at = 0): Promise<number> => {
  const target = targets[at];
  if (target === undefined) return 0;
  return ask(target, 'no-cors').then(
    () => at,
    () => firstAnswering(targets, at + 1),
  );
};

export interface Reach {
  /** Whether our server answered in time. */
  home: boolean;
  /** The neutral site to try first. */
  target: number;
}

/** Asks our server and the neutral sites at once; what has not answered in time counts as not there, or as slow. */
export const reach = (targets: readonly string[]): Promise<Reach> => {
  const found: Reach = { home: false, target: 0 };
  const asked = Promise.all([
    homeAnswers().then((home) => (found.home = home)),
    firstAnswering(targets).then((target) => (found.target = target)),
  ]);
  const limit = new Promise((resolve) => setTimeout(resolve, ASK_MS));
  return Promise.race([asked, limit]).then(() => found);
};
