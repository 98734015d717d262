import { expect, test } from 'vitest';
import { groupCommit } from '../../../src/outbox/sqlite/groupCommit.ts';

test('commits together what comes within a few milliseconds, and answers each with its own result', async () => {
  const groups: number[][] = [];
  const { add } = groupCommit<number, string>(2, (items) => {
    groups.push([...items]);
    return items.map((item) => `kept ${item}`);
  });
  expect(await Promise.all([1, 2, 3].map(add))).toEqual(['kept 1', 'kept 2', 'kept 3']);
  expect(await add(4)).toBe('kept 4');
  expect(groups).toEqual([[1, 2, 3], [4]]);
});

test('rejects all of a group when its commit fails, and none of the next', async () => {
  let full = true;
  const { add } = groupCommit<number, number>(0, (items) => {
    if (full) throw new Error('disk full');
    return [...items];
  });
  const failed = await Promise.allSettled([add(1), add(2)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  full = false;
  expect(await add(3)).toBe(3);
});
