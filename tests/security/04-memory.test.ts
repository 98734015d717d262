import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { childrenOf } from '../support/memory.ts';
import { openSite } from './openSite.ts';
import { bytesOf, sendRaw } from './raw.ts';

const site = openSite();
const POSTS = 1_000;
const WARM_UP = 100;
const AT_ONCE = 50;
const MOST_MB = 20;

const residentMb = (pid: number): number => {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // Replaced by a fresh one.
    return 0;
  }
};

/** The largest of the processes that read what people send: one is replaced by another now and then. */
const largestMb = (): number =>
  Math.max(
    ...childrenOf(site().portal.pid())
      .filter(({ command }) => command.includes('server/worker.ts'))
      .map(({ pid }) => residentMb(pid)),
  );

const oversized = (length: string, body: string): string =>
  bytesOf(site(), {
    method: 'POST',
    target: '/refer/harmed/',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      [length]: length === 'Content-Length' ? String(body.length) : 'chunked',
    },
  }) + (length === 'Content-Length' ? body : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);

test.skipIf(process.platform !== 'linux')(
  '4. a thousand posts that are too large let the website grow by less than 20 MB',
  { timeout: 180_000 },
  async () => {
    const body = `a=${'x'.repeat(70_000)}`;
    const kinds = [oversized('Content-Length', body), oversized('Transfer-Encoding', body)];
    const refused: number[] = [];
    /** What is held when they have been answered. */
    const send = async (count: number): Promise<number> => {
      for (let sent = 0; sent < count; sent += AT_ONCE) {
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => sendRaw(site(), kinds[index % 2] ?? '', 10_000)));
        refused.push(...answers.flatMap(({ statuses }) => statuses));
      }
      return largestMb();
    };
    // The first ones teach the engine what is often done; that is kept once, however many come.
    const before = await send(WARM_UP);
    const after = await send(POSTS);
    expect([...new Set(refused)]).toEqual([413]);
    expect(refused.length).toBeGreaterThan(POSTS);
    expect(after - before).toBeLessThan(MOST_MB);
  },
);
