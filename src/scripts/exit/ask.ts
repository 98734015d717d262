import { EXIT_PATH } from './settings.ts';
import { firstAddress, recall, remember } from './where.ts';

/** An answer is good for so long: a finger that rests on the link before it lets go. */
const FRESH_MS = 5_000;

let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined;

const ok = (response: Response): boolean => response.ok;
const no = (): boolean => false;

/**
 * Whether our server answers. Asked as soon as a finger is on the link, over the connection that brought the page:
 * without credentials browsers would open a new one, which takes three times as long.
 */
export const askHome = (): Promise<boolean> => {
  const now = Date.now();
  if (!asked || now - asked.at > FRESH_MS)
    asked = { at: now, answer: fetch(EXIT_PATH, { method: 'HEAD', cache: 'no-store', credentials: 'same-origin' }).then(ok, no) };
  return asked.answer;
};

/** Whether our first page lies in the browser's own cache, so that going back to it needs no server. */
const isKept = (): Promise<boolean> => {
  const first = firstAddress();
  return first ? fetch(first, { cache: 'only-if-cached', mode: 'same-origin' }).then(ok, no) : Promise.resolve(false);
};

/** Whether our first entry can be reached: our first page may have to be fetched again, and without our server the tab would strand on an error page. */
export const reachable = (withinMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), withinMs);
    void askHome().then(resolve);
    void isKept().then((kept) => {
      if (kept) resolve(true);
    });
  });

/** We are on our way. */
let going = false;
export const stopAsking = (): void => void (going = true);

/**
 * A question that our own leaving breaks off looks like a refusal. So it outlives the page where it can. WebKitGTK, which has
 * no Navigation API, would let the neutral site wait for its end: there it is broken off, and no longer believed.
 */
const refuses = (target: string): Promise<boolean> => {
  const keepalive = 'navigation' in window;
  return fetch(target, {
    method: 'HEAD',
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    keepalive,
  }).then(no, () => keepalive || !going || new Promise(no));
};

/** Passes over neutral sites that refuse, one after the other. What has not answered in time counts as there. */
export const askTargets = async (targets: readonly string[], withinMs: number): Promise<void> => {
  going = false;
  const from = async (at: number): Promise<void> => {
    const target = targets[at];
    if (!target || !(await refuses(target))) return;
    remember({ target: (at + 1) % targets.length });
    await from(at + 1);
  };
  if (!withinMs) return;
  await Promise.race([from(recall().target), new Promise((resolve) => setTimeout(resolve, withinMs))]);
  // Our first page need not ask again.
  remember({ leftAt: -Math.abs(recall().leftAt) });
};
