import { setTimeout as sleep } from 'node:timers/promises';
import { chanceFrom, mutate, postsFrom, type Post } from './bodies.ts';
import { processorOf } from './processor.ts';

export interface Finding {
  readonly what: string;
  readonly post: Post;
}

export interface Fuzzed {
  readonly posts: number;
  readonly findings: readonly Finding[];
  /** The post that costs most, and how long it has a processor, in ms. */
  readonly dearest: Post;
  readonly dearestMs: number;
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
const AGAIN = 10;

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

  // Alone on the server, each ten times.
  await sleep(1_000);
  const processor = processorOf(url);
  let dearest: { post: Post; ms: number } = { post: { target: '', body: '' }, ms: 0 };
  for (const { post } of slow) {
    const before = processor();
    for (let again = 0; again < AGAIN; again++) await time(post).catch(() => 0);
    const ms = (processor() - before) / AGAIN;
    if (ms > dearest.ms) dearest = { post, ms };
  }
  return { posts: sent, findings, dearest: dearest.post, dearestMs: dearest.ms };
};
