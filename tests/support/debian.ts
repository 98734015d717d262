import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const isThere = (program: string): boolean =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/**
 * Installs what is missing from Debian's packages.
 * @param needed program and the package that brings it
 * @throws where it may not, with the command to run
 */
export const installFromDebian = (needed: Readonly<Record<string, string>>, why: string): void => {
  const missing = Object.entries(needed).flatMap(([program, debian]) => (isThere(program) ? [] : [debian]));
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends', ...missing];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    process.stdout.write(`Installing ${missing.join(', ')} …\n`);
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    if (spawnSync('apt-get', install.slice(1), { stdio: 'ignore', env: environment }).status === 0) return;
  }
  throw new Error(`${why} Install them first: sudo ${install.join(' ')}`);
};
