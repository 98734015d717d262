import { setTimeout as sleep } from 'node:timers/promises';
import { chanceFrom, mutate, postsFrom, type Post } from './bodies.ts';

export interface Finding {
  readonly what: string;
  readonly post: Post;
}

export interface Fuzzed {
  readonly posts: number;
  readonly findings: readonly Finding[];
  /** The post that took longest to answer, and the shortest of five times that it took, in ms. */
  readonly slowest: Post;
  readonly slowestMs: number;
}

export interface FuzzOptions {
  readonly url: string;
  readonly seed: number;
  /** Ends after so many posts, or so long. */
  readonly posts: number;
  readonly forMs: number;
}

const TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' };
const TRACE = /\bat \S+ \(?\S+\.(?:ts|mjs|js):\d+|node:internal|file:\/\/\//;
const LANES = 4;
/** The slowest found so far, whose neighbours are tried. */
const KEPT = 12;

/** Throws broken posts at a portal, half by chance, half near those that took longest. What must not happen is a finding. */
export const fuzz = async ({ url, seed, posts, forMs }: FuzzOptions): Promise<Fuzzed> => {
  const chance = chanceFrom(seed);
  const next = postsFrom(chance);
  const findings: Finding[] = [];
  const slow: { readonly post: Post; readonly ms: number }[] = [];
  const until = Date.now() + forMs;
  let sent = 0;

  const time = async (post: Post): Promise<number> => {
    const begun = performance.now();
    const answer = await fetch(url + post.target, { method: 'POST', headers: TYPE, body: post.body, redirect: 'manual' });
    const text = await answer.text();
    if (answer.status >= 500) findings.push({ what: `answered ${answer.status}`, post });
    if (TRACE.test(text)) findings.push({ what: 'showed a stack trace', post });
    return performance.now() - begun;
  };
  const lane = async (): Promise<void> => {
    while (sent < posts && Date.now() < until) {
      sent++;
      const near = slow[Math.floor(chance() * slow.length)];
      const post = near && chance() < 0.5 ? mutate(near.post, chance) : next();
      const ms = await time(post).catch((cause: unknown) => {
        findings.push({ what: `was not answered: ${String(cause)}`, post });
        return 0;
      });
      slow.push({ post, ms });
      slow.sort((one, other) => other.ms - one.ms);
      slow.length = Math.min(slow.length, KEPT);
      if (findings.length > 20) return;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));

  // Alone on the server, and the shortest of five: what is left is the post's own cost.
  await sleep(200);
  let slowest: { post: Post; ms: number } = { post: { target: '', body: '' }, ms: 0 };
  for (const { post } of slow) {
    const times: number[] = [];
    for (let again = 0; again < 5; again++) times.push(await time(post).catch(() => Infinity));
    const ms = Math.min(...times);
    if (ms > slowest.ms) slowest = { post, ms };
  }
  return { posts: sent, findings, slowest: slowest.post, slowestMs: slowest.ms };
};
