import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Outbox } from '../../src/outbox/outbox.ts';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { startChild } from '../support/printingChild.ts';
import { until } from '../support/until.ts';

const newFile = (): string => join(temporaryFolder(), 'data', 'outbox.sqlite');

interface Opened {
  readonly outbox: Outbox;
  /** What it raised the alarm about. */
  readonly alarms: (string | number)[];
}

const opened = (file: string): Opened => {
  const alarms: (string | number)[] = [];
  const raise = (what: string | number): void => void alarms.push(what);
  const outbox = openSqliteOutbox(file, { gatherMs: 0, onBroken: raise, onMissing: raise });
  onTestFinished(() => outbox.close().catch(() => undefined));
  return { outbox, alarms };
};

const put = (outbox: Outbox, name: string) => outbox.put(sealedReferral({ id: name, reference: `RJ-${name}` }));

const serialsAt = async (file: string): Promise<readonly number[]> => {
  const desk = await openSqliteDesk(file);
  await desk.register(['mail'], 1_000);
  const serials: number[] = [];
  for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000)) serials.push(due.serial);
  await desk.close();
  return serials;
};

describe('while it is in use', () => {
  const losses: Readonly<Record<string, (file: string) => void>> = {
    'the folder is removed': (file) => rmSync(dirname(file), { recursive: true }),
    'the folder is exchanged for an empty one': (file) => {
      renameSync(dirname(file), `${dirname(file)}-old`);
      mkdirSync(dirname(file));
    },
    'the file is exchanged for a copy': (file) => {
      cpSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
    'the log of writes is removed': (file) => rmSync(`${file}-wal`),
  };

  test.each(Object.entries(losses))('%s: from then on nothing is said to be kept, and the alarm is raised', async (_name, lose) => {
    const file = newFile();
    const { outbox, alarms } = opened(file);
    expect(await put(outbox, 'a')).toMatchObject({ outcome: 'kept' });
    lose(file);
    expect((await outbox.state()).accepting).toEqual({ can: false, why: 'gone' });
    await expect(put(outbox, 'b')).rejects.toMatchObject({ code: 'STORE_gone' });
    await expect(put(outbox, 'a')).rejects.toMatchObject({ code: 'STORE_gone' });
    expect(alarms).toEqual(['gone']);
  });

  test('what was accepted before the folder went is still delivered by a courier that has it open', async () => {
    const file = newFile();
    const { outbox } = opened(file);
    await put(outbox, 'a');
    await put(outbox, 'b');
    let broken = 0;
    const desk = await openSqliteDesk(file, { onBroken: () => (broken += 1) });
    onTestFinished(() => desk.close());
    await desk.register(['mail', 'webhook'], 1_000);
    const taken = async (channel: string): Promise<string | undefined> => {
      const due = await desk.claim(channel, 1_000);
      if (due) await desk.settle(due, { outcome: 'taken' }, 1_000);
      return due?.id;
    };
    const putOff = await desk.claim('mail', 1_000);
    if (putOff) await desk.settle(putOff, { outcome: 'later', at: 9_000, stuck: false }, 1_000);
    rmSync(dirname(file), { recursive: true });
    expect([await taken('mail'), await taken('mail')]).toEqual(['b', undefined]);
    // Put off, and now or never.
    expect(await taken('mail')).toBe('a');
    expect([await taken('webhook'), await taken('webhook')]).toEqual(['a', 'b']);
    expect(broken).toBe(0);
    await expect(desk.nextDueAt('mail')).rejects.toMatchObject({ code: 'STORE_gone' });
    expect(broken).toBe(1);
  });
});

describe('at the next start', () => {
  test('after a kill all is there, and no alarm is raised', async () => {
    const file = newFile();
    const child = startChild('tests/faults/putter.ts', file, '12');
    await until(() => child.lines.length === 12);
    await child.kill();
    const { outbox, alarms } = opened(file);
    await put(outbox, 'next');
    expect(alarms).toEqual([]);
    expect(await serialsAt(file)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test('a log of writes that was removed after a kill is noticed, and serials go on above what it held', async () => {
    const file = newFile();
    const child = startChild('tests/faults/putter.ts', file, '12');
    await until(() => child.lines.length === 12);
    await child.kill();
    rmSync(`${file}-wal`);
    rmSync(`${file}-shm`);
    const { outbox, alarms } = opened(file);
    expect(alarms).toEqual([12]);
    expect((await outbox.state()).missing).toMatchObject([{ first: 1, last: 12 }]);
    await put(outbox, 'next');
    expect(await serialsAt(file)).toEqual([13]);
    expect(opened(file).alarms).toEqual([]);
  });

  const folders: Readonly<Record<string, (file: string, copy: string) => void>> = {
    'an older copy of the database': (file, copy) => {
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
      cpSync(join(copy, 'outbox.sqlite'), file);
    },
    'an older copy of the whole folder': (file, copy) => {
      rmSync(dirname(file), { recursive: true });
      cpSync(copy, dirname(file), { recursive: true });
    },
    'an empty folder': (file) => rmSync(dirname(file), { recursive: true }),
  };

  test.each(Object.entries(folders))('%s is noticed, and serials never go back', async (name, exchange) => {
    const file = newFile();
    const first = opened(file);
    for (const each of ['a', 'b', 'c']) await put(first.outbox, each);
    await first.outbox.close();
    const copy = join(temporaryFolder(), 'copy');
    cpSync(dirname(file), copy, { recursive: true });
    const second = opened(file);
    for (const each of ['d', 'e']) await put(second.outbox, each);
    await second.outbox.close();
    expect(second.alarms).toEqual([]);

    exchange(file, copy);
    const { outbox, alarms } = opened(file);
    await put(outbox, 'next');
    const held = name.startsWith('an older') ? [1, 2, 3] : [];
    expect(alarms).toEqual([5 - held.length]);
    expect(await serialsAt(file)).toEqual([...held, 6]);
  });

  test('nothing is left lying about beside the folder but the mark', async () => {
    const file = newFile();
    await put(opened(file).outbox, 'a');
    expect(readdirSync(join(file, '../..')).sort()).toEqual(['data', 'data.mark']);
  });
});
