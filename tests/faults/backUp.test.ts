import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../src/outbox/sqlite/backUp.ts';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { restore } from '../../src/outbox/sqlite/restore.ts';
import type { Due } from '../../src/outbox/desk.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { startChild } from '../support/printingChild.ts';
import { until } from '../support/until.ts';

const newFile = (): string => join(temporaryFolder(), 'data', 'outbox.sqlite');

const put = (outbox: ReturnType<typeof openSqliteOutbox>, name: string) =>
  outbox.put(sealedReferral({ id: name, reference: `RJ-${name}` }));

const allDue = async (file: string): Promise<readonly Due[]> => {
  const desk = await openSqliteDesk(file);
  onTestFinished(() => desk.close());
  await desk.register(['mail'], 1_000);
  const all: Due[] = [];
  for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000)) all.push(due);
  return all;
};

test('a backup under load holds all that was shown before it, and brings it back', async () => {
  const file = newFile();
  const child = startChild('tests/faults/putter.ts', file, '1000');
  await until(() => child.lines.length > 50, 20_000);
  const shown = [...child.lines];
  const to = join(temporaryFolder(), 'backup');
  const made = backUp(file, to);
  const meanwhile = child.lines.length;
  await until(() => child.lines.length > meanwhile + 20, 20_000);
  await child.kill();
  expect(made.referrals).toBeGreaterThanOrEqual(shown.length);
  expect(made.waiting).toBe(made.referrals);
  expect(statSync(to).mode & 0o077).toBe(0);
  expect(readdirSync(dirname(to))).toEqual(['backup']);
  expect(() => backUp(file, to)).toThrow('name another');

  const other = newFile();
  expect(restore(to, other)).toEqual(made);
  const due = await allDue(other);
  expect(due.map(({ id }) => id).slice(0, shown.length)).toEqual(shown);
  expect(due.map(({ serial }) => serial)).toEqual(due.map((_, index) => index + 1));
}, 60_000);

test('restored into an outbox that is in use, it loses and repeats nothing there, and serials stay each its own', async () => {
  const file = newFile();
  const before = openSqliteOutbox(file);
  for (const name of ['a', 'b', 'c']) await put(before, name);
  const to = join(temporaryFolder(), 'backup');
  backUp(file, to);
  await before.close();

  const other = newFile();
  const child = startChild('tests/faults/putter.ts', other, '200');
  await until(() => child.lines.length > 20, 20_000);
  expect(restore(to, other)).toEqual({ referrals: 3, waiting: 3 });
  expect(restore(to, other)).toEqual({ referrals: 0, waiting: 0 });
  await until(() => child.lines.length === 200, 30_000);
  await child.kill();
  const due = await allDue(other);
  expect(due.map(({ id }) => id).sort()).toEqual([...child.lines, 'a', 'b', 'c'].sort());
  expect(due.map(({ serial }) => serial)).toEqual(due.map((_, index) => index + 1));
  expect(readdirSync(dirname(other)).filter((name) => name.includes('restoring'))).toEqual([]);
}, 60_000);

test('what is restored is missing no longer', async () => {
  const file = newFile();
  const outbox = openSqliteOutbox(file);
  await put(outbox, 'a');
  const to = join(temporaryFolder(), 'backup');
  backUp(file, to);
  await put(outbox, 'b');
  await outbox.close();
  writeFileSync(`${dirname(file)}.mark`, '0'.repeat(15) + '2');
  const lost = join(dirname(dirname(file)), 'data', 'fresh.sqlite');
  restore(to, lost);
  const fresh = openSqliteOutbox(lost);
  onTestFinished(() => fresh.close());
  expect((await fresh.state()).missing).toMatchObject([{ first: 2, last: 2 }]);
});

test('a damaged backup changes nothing', () => {
  const bad = join(temporaryFolder(), 'bad');
  writeFileSync(bad, 'x'.repeat(10_000));
  expect(() => restore(bad, newFile())).toThrow();
});
