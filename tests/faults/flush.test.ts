import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;

// A kill leaves the kernel's memory whole, so only the order of the system calls shows what a power cut would leave.
test.skipIf(!hasStrace)(
  'the disk is flushed between writing a referral and showing its reference',
  async () => {
    const folder = temporaryFolder();
    const trace = join(folder, 'trace');
    const { recipient, identity } = await newKeyPair();
    const portal = [process.execPath, 'tests/faults/portal.ts', join(folder, 'data'), recipient, identity, 'smtp://127.0.0.1:9', '1'];
    const strace = ['-f', '-y', '-e', 'trace=fsync,fdatasync,pwrite64,write', '-o', trace, 'timeout', '--signal=KILL', '4', ...portal];
    const { stdout } = spawnSync('strace', strace, { encoding: 'utf8' });
    const reference = /RJ-\S+/.exec(stdout)?.[0] ?? 'none';

    const calls = readFileSync(trace, 'utf8').split('\n');
    const shown = calls.findIndex((call) => call.includes(`"${reference}`));
    const lastOf = (pattern: RegExp): number => calls.slice(0, shown).findLastIndex((call) => pattern.test(call));
    const written = lastOf(/pwrite64\(\d+<[^>]*outbox\.db-wal>/);
    const flushed = lastOf(/(fsync|fdatasync)\(\d+<[^>]*outbox\.db-wal>\) += 0/);
    expect(shown).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
    expect(flushed).toBeGreaterThan(written);
  },
  20_000,
);
