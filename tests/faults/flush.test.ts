import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';

const hasStrace = spawnSync('strace', ['-V']).status === 0;

const FLUSHED = /(fsync|fdatasync)(\(\d+<[^>]*outbox\.db-wal>\)| resumed>\)) += 0/;
/** Where a flush began of the log of writes that ended there, or -1: beside the thread that writes it is told in two lines, with others between them. */
const beginningOf = (calls: readonly string[], ended: number): number => {
  const [, thread = ''] = /^(\d+) +<\.\.\. /.exec(calls[ended] ?? '') ?? [];
  if (thread === '') return ended;
  const begun = calls.slice(0, ended).findLastIndex((call) => call.startsWith(`${thread} `));
  return calls[begun]?.includes('outbox.db-wal') === true ? begun : -1;
};

// A kill leaves the kernel's memory whole, so only the order of the system calls shows what a power cut would leave.
test.skipIf(!hasStrace)(
  'the disk is flushed between writing a referral and showing its reference',
  async () => {
    const folder = temporaryFolder();
    const trace = join(folder, 'trace');
    const { recipient, identity } = await newKeyPair();
    const portal = [process.execPath, 'tests/faults/portal.ts', join(folder, 'data'), recipient, identity, 'smtp://127.0.0.1:9', '1'];
    const strace = ['-f', '-y', '-e', 'trace=fsync,fdatasync,pwrite64,write', '-o', trace, 'timeout', '--signal=KILL', '10', ...portal];
    const { stdout } = spawnSync('strace', strace, { encoding: 'utf8' });
    const reference = /RJ-\S+/.exec(stdout)?.[0] ?? 'none';

    const calls = readFileSync(trace, 'utf8').split('\n');
    const shown = calls.findIndex((call) => call.includes(`"${reference}`));
    const lastOf = (pattern: RegExp): number => calls.slice(0, shown).findLastIndex((call) => pattern.test(call));
    const written = lastOf(/pwrite64\(\d+<[^>]*outbox\.db-wal>/);
    const flushed = calls.slice(0, shown).flatMap((call, ended) => (FLUSHED.test(call) ? [beginningOf(calls, ended)] : []));
    expect(shown).toBeGreaterThan(0);
    expect(written).toBeGreaterThan(0);
    expect(Math.max(...flushed)).toBeGreaterThan(written);
  },
  60_000,
);
