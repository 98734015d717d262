import { spawnSync } from 'node:child_process';

/**
 * A core dump would lay on the disk what people typed. Node cannot forbid it to itself, but Linux lets a program of util-linux do so;
 * children inherit it.
 * @returns whether it was forbidden
 */
export const forbidCoreDumps = (): boolean =>
  process.platform === 'linux' && spawnSync('prlimit', ['--core=0:0', '--pid', String(process.pid)], { stdio: 'ignore' }).status === 0;
