import { BLANK_PATH, EXIT_PATH } from './settings.ts';
import { attempt, recall, remember } from './where.ts';

export const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let askedAt = 0;
let answer: Promise<unknown> | undefined;

/**
 * Whether our server answers. Asked as soon as a finger is on the link, over the connection that brought the page:
 * without credentials browsers would open a new one, which takes three times as long.
 */
export const askHome = (): typeof answer => {
  const now = Date.now();
  // An answer is good for a while: a finger may rest on the link before it lets go.
  if (now - askedAt > 5_000) {
    askedAt = now;
    answer = fetch(EXIT_PATH, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => undefined,
    );
  }
  return answer;
};

/**
 * Whether our first entry can be reached: our first page lies in the browser's own cache (the blank address, in its place where the
 * browser does not tell it, never does), or our server answers.
 * It may have to be fetched again, and without our server the tab would strand on an error page.
 */
export const reachable = (withinMs: number): Promise<unknown> =>
  Promise.race([
    askHome(),
    after(withinMs),
    fetch(attempt(() => navigation.entries().map(({ url }) => url)[0]) || BLANK_PATH, {
      cache: 'only-if-cached',
      mode: 'same-origin',
    }).then(
      ({ ok }): unknown => ok || after(withinMs),
      () => after(withinMs),
    ),
  ]);

/** We are on our way. */
let going = false;
export const stopAsking = (): void => void (going = true);

/**
 * Passes over neutral sites that refuse, one after the other. What has not answered in time counts as there.
 * The pages' own policy keeps the referrer from them.
 */
export const askTargets = async (targets: readonly string[], withinMs: number): Promise<void> => {
  going = false;
  if (!withinMs) return;
  // A question that our own leaving breaks off looks like a refusal. So it outlives the page where it can. WebKitGTK, which has
  // no Navigation API, would let the neutral site wait for its end: there it is broken off, and no longer believed.
  const keepalive = 'navigation' in window;
  const passOver = (at: number): Promise<unknown> =>
    fetch(targets[at] || BLANK_PATH, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', keepalive }).catch(() => {
      if (!keepalive && going) return after(withinMs);
      remember({ site: (at + 1) % targets.length });
      return targets[at + 1] && passOver(at + 1);
    });
  await Promise.race([passOver(recall().site), after(withinMs)]);
  // Our first page need not ask again.
  remember({ leftAt: -Math.abs(recall().leftAt) });
};
