import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { sealedReferral } from '../support/outboxFolder.ts';

const smallDisk = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
};

const unmount = (folder: string): void => {
  spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
};

const probe = smallDisk();
if (probe) unmount(probe);

/** Takes all the room that is left. */
const fill = (folder: string): void => {
  for (const size of [1_000_000, 4_096])
    for (let n = 0; ; n += 1) {
      try {
        writeFileSync(join(folder, `filler-${size}-${n}`), new Uint8Array(size), { flag: 'wx' });
      } catch {
        break;
      }
    }
};

test.skipIf(!probe)(
  'on a full disk nothing more is accepted, and all that was accepted is delivered and marked',
  async () => {
    const disk = smallDisk() ?? '';
    const file = join(disk, 'data', 'outbox.sqlite');
    const outbox = openSqliteOutbox(file);
    const desk = await openSqliteDesk(file);
    onTestFinished(async () => {
      await desk.close();
      await outbox.close();
      unmount(disk);
    });
    await desk.register(['mail', 'webhook'], 1_000);
    const put = (name: string) => outbox.put(sealedReferral({ id: name, reference: `RJ-${name}`, bytes: new Uint8Array(8_192) }));
    const names = Array.from({ length: 100 }, (_, n) => `a${n}`);
    for (const name of names) await put(name);
    fill(disk);

    await expect(
      (async () => {
        for (let n = 0; n < 1_000; n += 1) names.push(...(await put(`b${n}`).then(() => [`b${n}`])));
      })(),
    ).rejects.toMatchObject({ message: expect.stringMatching(/full/) });
    expect((await outbox.state()).accepting).toEqual({ can: false, why: 'full' });
    expect(await desk.isShort()).toBe(true);
    const delivered: string[] = [];
    for (const channel of ['mail', 'webhook']) {
      for (let due = await desk.claim(channel, 1_000); due; due = await desk.claim(channel, 1_000)) {
        await desk.settle(due, { outcome: 'taken' }, 1_000);
        if (channel === 'mail') delivered.push(due.id);
      }
    }
    expect(delivered).toEqual(names);
    expect((await outbox.state()).waiting?.count).toBe(0);
    expect((await outbox.state()).accepting).toEqual({ can: false, why: 'full' });
    await expect(put('late')).rejects.toMatchObject({ code: 'STORE_full' });

    for (let n = 0; n < 12; n += 1) rmSync(join(disk, `filler-1000000-${n}`), { force: true });
    expect((await outbox.state()).accepting).toEqual({ can: true });
    expect(await put('after')).toMatchObject({ outcome: 'kept' });
    expect(readFileSync(`${file}.mark`, 'utf8')).toBe(String(names.length + 1).padStart(16, '0'));
  },
  60_000,
);
