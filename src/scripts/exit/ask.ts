import { EXIT_PATH } from './settings.ts';
import { attempt, recall, remember } from './where.ts';

export const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let askedAt = 0;
let answer: Promise<unknown> | undefined;

/**
 * Whether our first entry can be reached. It may have to be fetched again, and without our server the tab would strand on an error page.
 * So it is fetched: from the browser's own cache where it lies there, and into it where it does not, as where another site has led to it.
 * A browser that does not tell its address asks whether our server answers. Asked as soon as a finger is on the link, over the connection
 * that brought the page: without credentials browsers would open a new one, which takes three times as long.
 */
export const askHome = (): typeof answer => {
  const now = Date.now();
  // An answer is good for a while: a finger may rest on the link before it lets go.
  if (now - askedAt > 5_000) {
    askedAt = now;
    const first = attempt(() => navigation.entries().map(({ url }) => url)[0]);
    answer = fetch(first || EXIT_PATH, { method: first ? 'GET' : 'HEAD', cache: 'force-cache' }).then(
      ({ ok }) => ok,
      () => 0,
    );
  }
  return answer;
};

/** We are on our way. */
let going = false;
export const stopAsking = (): void => void (going = true);

/**
 * Passes over neutral sites that refuse, one after the other, and says so. The pages' own policy keeps the referrer from them.
 * A question that our own leaving breaks off looks like a refusal. So it outlives the page where it can, and none waits for it. WebKitGTK,
 * which has no Navigation API, would let the neutral site wait for its end: there it is broken off, no longer believed, and has so long.
 */
export const askTargets = (targets: readonly string[], withinMs: number, refused: (next: number) => void): unknown => {
  going = false;
  const keepalive = 'navigation' in window;
  const passOver = (at: number): Promise<unknown> =>
    fetch(`${targets[at]}`, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', keepalive }).then(
      // Our first page need not ask again. Past it nothing may be written: with storage blocked, the name that was emptied would be filled anew.
      () => recall().leftAt > 0 && remember({ leftAt: -recall().leftAt }),
      () => {
        if (going && !keepalive) return;
        refused(++at % targets.length);
        return targets[at] && passOver(at);
      },
    );
  const asked = passOver(recall().site);
  return keepalive || Promise.race([asked, after(withinMs)]);
};
