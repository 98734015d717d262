import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until.ts';

/** A bare Debian in a folder, with processes and a network of its own. */
export interface DebianRoot {
  readonly folder: string;
  /** Runs a script as root in there; gives what it printed. `network`: with the network of this machine. */
  run(script: string, network?: boolean): Promise<{ readonly status: number | null; readonly output: string }>;
  close(): Promise<void>;
}

const RELEASE = 'bookworm';
const AUTHORITIES = '/usr/local/share/ca-certificates';
const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

/** Made once, and copied for each run. */
const bareRoot = (folder: string): void => {
  if (existsSync(join(folder, 'made'))) return;
  process.stdout.write('Making a bare Debian …\n');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('debootstrap', ['--variant=minbase', RELEASE, join(folder, 'root')], { stdio: 'ignore' });
  writeFileSync(join(folder, 'made'), '');
};

const ownChild = (pid: number): number => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')[0]);

/** @param base where the bare one is kept */
export const openDebianRoot = async (base: string, folder: string): Promise<DebianRoot> => {
  bareRoot(base);
  rmSync(folder, { recursive: true, force: true });
  execFileSync('cp', ['-a', join(base, 'root'), folder]);
  copyFileSync('/etc/resolv.conf', join(folder, 'etc/resolv.conf'));
  // Where this machine's way out has an authority of its own, that machine's has it, too.
  if (existsSync(AUTHORITIES)) cpSync(AUTHORITIES, join(folder, AUTHORITIES), { recursive: true });
  cpSync('tests/guide/systemctl.sh', join(folder, 'usr/local/bin/systemctl'));
  chmodSync(join(folder, 'usr/local/bin/systemctl'), 0o755);
  // Packages must start nothing by themselves: there is no systemd.
  writeFileSync(join(folder, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const inside = 'mount --bind /dev "$0/dev" && mount -t proc proc "$0/proc" && ip link set lo up && while sleep 1; do :; done';
  const fences = ['--mount', '--net', '--pid', '--uts', '--fork', '--kill-child', 'bash', '-c', inside, folder];
  const machine: ChildProcess = spawn('unshare', fences, { stdio: 'inherit' });
  await until(() => existsSync(join('/proc', String(ownChild(machine.pid ?? 0)), 'root', folder, 'proc/self')), 30_000).catch(
    () => undefined,
  );
  const pid = String(ownChild(machine.pid ?? 0));

  const run: DebianRoot['run'] = (script, network = false) =>
    new Promise((resolve) => {
      const enter = ['-t', pid, '-m', '-p', ...(network ? [] : ['-n']), 'chroot', folder, 'bash', '-euo', 'pipefail', '-c', script];
      const environment = {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: '/root',
        LC_ALL: 'C.UTF-8',
        ...(network ? { NODE_EXTRA_CA_CERTS: BUNDLE } : {}),
      };
      const child = spawn('nsenter', enter, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.once('exit', (status) => resolve({ status, output }));
    });

  return {
    folder,
    run,
    close: async () => {
      machine.kill('SIGKILL');
      await until(() => machine.exitCode !== null || machine.signalCode !== null);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
