import { expect, test } from 'vitest';
import { groupCommit } from '../../../src/outbox/sqlite/groupCommit.ts';

test('commits together what comes within a few milliseconds, and answers each with its own result', async () => {
  const groups: number[][] = [];
  const { add } = groupCommit<number, string>(2, async (items) => {
    groups.push([...items]);
    return items.map((item) => `kept ${item}`);
  });
  expect(await Promise.all([1, 2, 3].map(add))).toEqual(['kept 1', 'kept 2', 'kept 3']);
  expect(await add(4)).toBe('kept 4');
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

test('rejects all of a group when its commit fails, and none of the next', async () => {
  let full = true;
  const { add } = groupCommit<number, number>(0, async (items) => {
    if (full) throw new Error('disk full');
    return [...items];
  });
  const failed = await Promise.allSettled([add(1), add(2)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  full = false;
  expect(await add(3)).toBe(3);
});

test('gathers what comes during a commit for the next one, and ends when nothing is left', async () => {
  const groups: number[][] = [];
  let release = (): void => undefined;
  const { add, flush } = groupCommit<number, number>(0, async (items) => {
    groups.push([...items]);
    if (groups.length === 1) await new Promise<void>((resolve) => (release = resolve));
    return [...items];
  });
  const first = add(1);
  const ended = flush();
  const others = [add(2), add(3)];
  expect(groups).toEqual([[1]]);
  release();
  await ended;
  expect(await Promise.all([first, ...others])).toEqual([1, 2, 3]);
  expect(groups).toEqual([[1], [2, 3]]);
});
