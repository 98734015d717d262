import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;
/** All that reaches the disk. */
const CALLS = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'unlink'] as const;
/** How many points of one accept and one delivery are tried, evenly spread; `POINTS=all` for every one. */
const POINTS = process.env['POINTS'] === 'all' ? Infinity : 10;
const AT_ONCE = 2;

interface Point {
  readonly call: string;
  /** Killed as this one of its calls begins. */
  readonly number: number;
}

const run = async (folder: string, strace: readonly string[]): Promise<readonly string[]> => {
  const file = join(folder, 'data', 'outbox.sqlite');
  const child = spawn('strace', ['-f', '-qq', ...strace, process.execPath, 'tests/faults/oneOfEach.ts', file], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let steps = '';
  child.stdout.on('data', (chunk: Buffer) => (steps += chunk.toString()));
  await once(child, 'close');
  return steps.split('\n').filter(Boolean);
};

/** Every call of one run that is left alone. */
const allPoints = async (folder: string): Promise<readonly Point[]> => {
  const trace = join(folder, 'trace');
  expect(await run(folder, ['-o', trace, '-e', `trace=${CALLS.join(',')}`])).toEqual(['shown', 'sent', 'marked']);
  const made = readFileSync(trace, 'utf8');
  // Calls are counted thread by thread.
  const counts = new Map<string, number>();
  const points = Array.from(made.matchAll(/^(\d+) +(\w+)\(/gm), ([, thread = '', call = '']): readonly [string, Point] => {
    const number = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, number);
    return [`${call} ${number}`, { call, number }];
  });
  return [...new Map(points).values()];
};

/** What is wrong with the outbox after a kill at this point, in the light of what was seen outside. */
const problemAt = async ({ call, number }: Point, folder: string): Promise<string | undefined> => {
  mkdirSync(folder);
  const inject = ['-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${number}`];
  const steps = await run(folder, inject);
  const file = join(folder, 'data', 'outbox.sqlite');
  const missing: number[] = [];
  const outbox = openSqliteOutbox(file, { onMissing: (count) => void missing.push(count) });
  const kept = await outbox.put(sealedReferral({ id: 'b', digest: 'b', reference: 'RJ-b' }));
  const desk = await openSqliteDesk(file);
  await desk.register(['mail'], Date.now());
  const serials = new Map<string, number>();
  for (let due = await desk.claim('mail', Date.now()); due; due = await desk.claim('mail', Date.now())) serials.set(due.id, due.serial);
  await desk.close();
  await outbox.close();

  const where = `at ${call} ${number}, after "${steps.at(-1) ?? 'nothing'}"`;
  const isDue = serials.has('a');
  if (kept.outcome !== 'kept' || !serials.has('b')) return `nothing is taken any more, ${where}`;
  if (missing.length > 0) return `a false alarm, ${where}`;
  if (steps.includes('shown') && !steps.includes('sent') && !isDue) return `lost, ${where}`;
  if (steps.includes('marked') && isDue) return `due again, ${where}`;
  if (isDue && (serials.get('b') ?? 0) <= (serials.get('a') ?? 0)) return `serials went back, ${where}`;
  if (steps.includes('shown') && serials.get('b') !== 2) return `serials have a hole, ${where}`;
  return undefined;
};

// T2: a kill leaves what the kernel has been given, so these are the points between which nothing changes.
test.skipIf(!hasStrace)(
  'killed at any write, flush or renaming of one accept and one delivery, nothing that was shown is lost or sent again',
  { timeout: POINTS === Infinity ? 1_800_000 : 240_000 },
  async () => {
    const folder = temporaryFolder();
    const points = await allPoints(folder);
    expect(points.length).toBeGreaterThan(60);
    const step = Math.max(1, points.length / POINTS);
    const chosen = points.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
    const problems: string[] = [];
    const line = async (start: number): Promise<void> => {
      for (let index = start; index < chosen.length; index += AT_ONCE) {
        const point = chosen[index];
        const problem = point && (await problemAt(point, join(folder, String(index))));
        if (problem !== undefined) problems.push(problem);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_, start) => line(start)));
    expect(problems).toEqual([]);
  },
);
