import { spawnSync } from 'node:child_process';
import { z } from 'zod';

const reported = z.object({ userLimits: z.object({ core_file_size_blocks: z.object({ hard: z.literal(0) }) }) });

/** Whether whoever started this process has forbidden it already, as `LimitCORE=0` of a systemd unit does. */
const forbiddenBefore = (): boolean => reported.safeParse(process.report.getReport()).success;

/**
 * A core dump would lay on the disk what people typed. Node cannot forbid it to itself, but Linux lets a program of util-linux do so;
 * children inherit it.
 * @returns whether it is forbidden
 */
export const forbidCoreDumps = (): boolean => {
  if (process.platform !== 'linux') return false;
  try {
    const { status } = spawnSync('prlimit', ['--core=0:0', '--pid', String(process.pid)], { stdio: 'ignore' });
    return status === 0 || forbiddenBefore();
  } catch {
    // Under Node's permission model another program may only be started where that is allowed.
    return forbiddenBefore();
  }
};
