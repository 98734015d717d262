import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { type PrintingChild, startChild } from '../support/printingChild.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { until } from '../support/until.ts';

const holderOf = (file: string): PrintingChild => startChild('tests/faults/deskHolder.ts', dirname(file));

test('a second courier stands by while the first lives, and takes over all that it had claimed, in order, when it is killed', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  const outbox = openSqliteOutbox(file);
  onTestFinished(() => outbox.close());
  const names = ['a', 'b', 'c'];
  for (const name of names) await outbox.put(sealedReferral({ id: name, reference: `RJ-${name}` }));

  const first = holderOf(file);
  await until(() => first.lines.length === 3);
  const second = holderOf(file);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(second.lines).toEqual([]);

  await first.kill();
  await until(() => second.lines.length === 3, 5_000);
  expect(second.lines).toEqual(names);
}, 20_000);

test('a referral during which couriers die again and again goes behind the others', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  const outbox = openSqliteOutbox(file);
  onTestFinished(() => outbox.close());
  await outbox.put(sealedReferral({ id: 'deadly', reference: 'RJ-deadly' }));
  for (let died = 0; died < 3; died += 1) {
    const holder = holderOf(file);
    await until(() => holder.lines.length === 1);
    await holder.kill();
  }
  await outbox.put(sealedReferral({ id: 'a', reference: 'RJ-a' }));
  const last = holderOf(file);
  await until(() => last.lines.length === 2);
  expect(last.lines).toEqual(['a', 'deadly']);
}, 20_000);
