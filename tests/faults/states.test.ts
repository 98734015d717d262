import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MENDS } from '../../src/outbox/mend.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { openOutbox } from '../../src/outbox/store.ts';
import type { Trouble } from '../../src/outbox/trouble.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { until } from '../support/until.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const person = isRoot ? NOBODY : {};
const hasStrace = spawnSync('strace', ['-V']).status === 0;

interface Asked {
  readonly person?: { readonly uid?: number; readonly gid?: number };
  readonly more?: string;
  readonly before?: readonly string[];
}

/** What the website of a process of its own says of this folder. */
const ask = (folder: string, { person: as = {}, more = '', before = [] }: Asked = {}): unknown => {
  const [program, ...args] = [...before, process.execPath, 'tests/faults/askOutbox.ts', folder, more];
  const { stdout } = spawnSync(program, args, { ...as, encoding: 'utf8' });
  return JSON.parse(stdout);
};

const refused = (why: Trouble) => ({ put: why, accepting: { can: false, why }, alarms: [why] });

const disk = (size: string): string | undefined => {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
};

describe('in every state of its disk the website starts, takes nothing that it cannot keep, and says why', { timeout: 30_000 }, () => {
  test('a folder that may not be read', () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder, { mode: 0o000 });
    chmodSync(dirname(folder), 0o755);
    expect(ask(folder, { person })).toEqual(refused('forbidden'));
  });

  test('a folder that may be read and not written', () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder, { mode: 0o555 });
    if (isRoot) chownSync(folder, NOBODY.uid, NOBODY.gid);
    chmodSync(dirname(folder), 0o755);
    expect(ask(folder, { person })).toEqual(refused('forbidden'));
  });

  test('a file where the folder should be', () => {
    const folder = join(temporaryFolder(), 'data');
    writeFileSync(folder, '');
    expect(ask(folder)).toEqual(refused('not-a-folder'));
  });

  test('a damaged outbox', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'outbox.sqlite'), 'x'.repeat(20_000));
    expect(ask(folder)).toEqual(refused('damaged'));
  });

  test('an outbox of a newer version', async () => {
    const folder = temporaryFolder();
    await openSqliteOutbox(join(folder, 'outbox.sqlite')).close();
    const database = new DatabaseSync(join(folder, 'outbox.sqlite'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(ask(folder)).toEqual(refused('newer-version'));
  });

  test('no handle left to open a file with', () => {
    const before = ['bash', '-c', 'ulimit -n 256 && exec "$@"', 'bash'];
    expect(ask(temporaryFolder(), { more: 'no-handles', before })).toEqual(refused('no-handles'));
  });

  test('a database that is away', () => {
    expect(ask(temporaryFolder(), { more: 'postgres://nobody@127.0.0.1:9/none' })).toEqual(refused('away'));
  });

  test('a full disk, and a disk that is read-only', async (context) => {
    const folder = disk('1m');
    if (!folder) return context.skip();
    expect(ask(join(folder, 'data'))).toMatchObject({ put: 'full', accepting: { can: false, why: 'full' } });
    const larger = disk('20m') ?? '';
    await openSqliteOutbox(join(larger, 'data', 'outbox.sqlite')).close();
    spawnSync('mount', ['-o', 'remount,ro', larger]);
    expect(ask(join(larger, 'data'))).toMatchObject({ put: 'read-only', accepting: { can: false, why: 'read-only' } });
  });

  test.skipIf(!hasStrace)('a disk that fails to flush: nothing is kept, now or later', () => {
    const folder = temporaryFolder();
    expect(ask(folder)).toMatchObject({ put: 'kept' });
    rmSync(join(folder, 'outbox.sqlite-wal'), { force: true });
    const trace = join(temporaryFolder(), 'trace');
    const before = ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'];
    expect(ask(folder, { before })).toMatchObject({ accepting: { can: false, why: 'disk-failed' } });
  });

  test.skipIf(!isRoot)('a folder that two users share through its group', async () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder);
    chownSync(folder, 0, NOBODY.gid);
    chmodSync(folder, 0o2770);
    chmodSync(dirname(folder), 0o755);
    const outbox = openSqliteOutbox(join(folder, 'outbox.sqlite'));
    onTestFinished(() => outbox.close());
    expect(await outbox.put(sealedReferral())).toMatchObject({ outcome: 'kept' });
    expect(ask(folder, { person })).toEqual({ put: 'kept', accepting: { can: true }, alarms: [] });
  });

  test('what is mended is used again without a new start', async () => {
    const folder = join(temporaryFolder(), 'data');
    writeFileSync(folder, '');
    const heard: string[] = [];
    const outbox = await openOutbox(
      { dataDir: folder, databaseUrl: undefined },
      { onTrouble: (why) => void heard.push(why), onBack: () => void heard.push('back'), onMissing: () => undefined },
    );
    onTestFinished(() => outbox.close());
    await expect(outbox.put(sealedReferral())).rejects.toMatchObject({ code: 'STORE_not-a-folder' });
    rmSync(folder);
    await until(async () => (await outbox.state()).accepting.can, 10_000);
    expect(await outbox.put(sealedReferral())).toMatchObject({ outcome: 'kept' });
    expect(heard).toEqual(['not-a-folder', 'back']);
  });

  test('one sentence says how to mend each', () => {
    for (const sentence of Object.values(MENDS)) expect(sentence).toMatch(/^[A-Z].{30,220}\.$/);
  });
});
