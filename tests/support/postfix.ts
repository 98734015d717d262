import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './freePorts.ts';
import { until } from './until.ts';

const DAEMONS = '/usr/lib/postfix/sbin';

/** Postfix changes users, so only root can start it. */
export const canRunPostfix = (): boolean => existsSync(join(DAEMONS, 'master')) && process.getuid?.() === 0;

export interface Postfix {
  /** Port of the service of this name. */
  port(service: string): number;
  /** Mails that it has taken and not yet passed on or bounced. */
  queued(): number;
  /** Tries all that waits for the next hop again. */
  flush(): void;
  log(): string;
  stop(): Promise<void>;
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('data', () => socket.destroy());
  });

/**
 * Debian's Postfix with a folder of its own, on loopback, on ports that are free: apart from any other on this machine.
 * @param nextHop where it passes everything on to: a port of SMTP here, or a transport as Postfix writes it
 * @param services options of each door, as in `master.cf`
 */
export const startPostfix = async (nextHop: number | string, services: Readonly<Record<string, readonly string[]>>): Promise<Postfix> => {
  const folder = mkdtempSync(join(tmpdir(), 'postfix-'));
  chmodSync(folder, 0o755);
  const names = Object.keys(services);
  const ports = await freePorts(names.length);
  const portOf = (name: string): number => ports[names.indexOf(name)] ?? 0;
  const log = join(folder, 'log');
  for (const name of ['queue', 'data']) mkdirSync(join(folder, name));
  execFileSync('chown', ['postfix', join(folder, 'data')]);
  writeFileSync(
    join(folder, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${log}
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.service.example
mydestination =
alias_maps =
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
disable_dns_lookups = yes
default_transport = ${typeof nextHop === 'string' ? nextHop : `smtp:[127.0.0.1]:${nextHop}`}
notify_classes =
`,
  );
  const doors = names.map(
    (name) => `127.0.0.1:${portOf(name)} inet n - n - - smtpd${(services[name] ?? []).map((each) => ` -o ${each}`).join('')}`,
  );
  const inside = [
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 1 1 qmgr',
    'rewrite unix - - n - - trivial-rewrite',
  ];
  const bouncing = ['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`);
  const rest = [
    'flush unix n - n 1000? 0 flush',
    'showq unix n - n - - showq',
    'smtp unix - - n - - smtp',
    'lmtp unix - - n - - lmtp',
    'error unix - - n - - error',
    'retry unix - - n - - error',
  ];
  const more = [
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'anvil unix - - n - 1 anvil',
    'proxymap unix - - n - - proxymap',
    'postlog unix-dgram n - n - 1 postlogd',
  ];
  writeFileSync(join(folder, 'master.cf'), [...doors, ...inside, ...bouncing, ...rest, ...more, ''].join('\n'));

  const master: ChildProcess = spawn('/usr/sbin/postfix', ['-c', folder, 'start-fg'], { stdio: 'ignore' });
  const read = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  try {
    await until(async () => master.exitCode !== null || (await Promise.all(ports.map(isOpen))).every(Boolean), 20_000);
    if (master.exitCode !== null) throw new Error(`Postfix did not start:\n${read()}`);
  } catch (error) {
    throw new Error(`Postfix does not answer:\n${read()}`, { cause: error });
  }
  const inQueue = (name: string): number =>
    readdirSync(join(folder, 'queue', name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
  return {
    port: portOf,
    queued: () => ['incoming', 'active', 'deferred', 'maildrop'].map(inQueue).reduce((all, each) => all + each, 0),
    flush: () => void spawnSync('/usr/sbin/postqueue', ['-c', folder, '-f']),
    log: read,
    stop: async () => {
      const ended = once(master, 'exit');
      spawnSync('/usr/sbin/postfix', ['-c', folder, 'stop'], { stdio: 'ignore' });
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
