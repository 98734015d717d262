import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { until } from '../support/until.ts';

interface Holder {
  readonly claimed: string[];
  kill(): Promise<void>;
}

const holderOf = (file: string): Holder => {
  const child = spawn(process.execPath, ['tests/faults/deskHolder.ts', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const claimed: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => claimed.push(...chunk.toString().trim().split('\n')));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await closed;
  };
  onTestFinished(kill);
  return { claimed, kill };
};

test('a second courier stands by while the first lives, and takes over all that it had claimed, in order, when it is killed', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  const outbox = openSqliteOutbox(file);
  onTestFinished(() => outbox.close());
  const names = ['a', 'b', 'c'];
  for (const name of names) await outbox.put(sealedReferral({ id: name, reference: `RJ-${name}` }));

  const first = holderOf(file);
  await until(() => first.claimed.length === 3);
  const second = holderOf(file);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(second.claimed).toEqual([]);

  await first.kill();
  await until(() => second.claimed.length === 3, 5_000);
  expect(second.claimed).toEqual(names);
}, 20_000);

test('a referral during which couriers die again and again goes behind the others', async () => {
  const file = join(temporaryFolder(), 'outbox.sqlite');
  const outbox = openSqliteOutbox(file);
  onTestFinished(() => outbox.close());
  await outbox.put(sealedReferral({ id: 'deadly', reference: 'RJ-deadly' }));
  for (let died = 0; died < 3; died += 1) {
    const holder = holderOf(file);
    await until(() => holder.claimed.length === 1);
    await holder.kill();
  }
  await outbox.put(sealedReferral({ id: 'a', reference: 'RJ-a' }));
  const last = holderOf(file);
  await until(() => last.claimed.length === 2);
  expect(last.claimed).toEqual(['a', 'deadly']);
}, 20_000);
