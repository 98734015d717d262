import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from './until.ts';

export interface Postgres {
  /** Makes an empty database. */
  newDatabase(): Promise<string>;
  /** kill -9, as a power cut would. */
  kill(): Promise<void>;
  /** On the same disk, at the same address. */
  start(): Promise<void>;
  /** Stops it and takes its folder away. */
  dispose(): Promise<void>;
}

const VERSIONS = '/usr/lib/postgresql';
/** PostgreSQL refuses to run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };

const isRoot = process.getuid?.() === 0;
const person = isRoot ? NOBODY : {};

const programs = (): string | undefined =>
  (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
    .map((version) => join(VERSIONS, version, 'bin'))
    .findLast((folder) => existsSync(join(folder, 'initdb')));

/** Debian's package, installed if it is missing and this process may. */
const installed = (): string => {
  const found = programs();
  if (found) return found;
  if (isRoot) execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { stdio: 'ignore' });
  const now = programs();
  if (!now) throw new Error('These tests need PostgreSQL: apt-get install postgresql');
  return now;
};

/** A cluster of its own that only this machine can reach, by a socket in its folder. */
export const startPostgres = async (): Promise<Postgres> => {
  const bin = installed();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (isRoot) chownSync(folder, NOBODY.uid, NOBODY.gid);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'portal', '--auth=trust', '--no-sync', '-E', 'UTF8'], {
    ...person,
    cwd: folder,
    stdio: 'ignore',
  });
  const urlOf = (database: string): string => `postgres://portal@localhost/${database}?host=${folder}`;
  let server: ChildProcess | undefined;
  let databases = 0;

  const ask = async (sql: string): Promise<void> => {
    const client = new pg.Client(urlOf('postgres'));
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(sql);
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const closed = once(ending, 'close');
    ending.kill(signal);
    await closed;
  };

  const launch = (): ChildProcess =>
    // A kill of the process leaves the machine's memory whole, so flushing would only make the tests slower.
    spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'], {
      ...person,
      cwd: folder,
      stdio: 'ignore',
    });
  const answers = (): Promise<boolean> =>
    ask('SELECT 1').then(
      () => true,
      () => false,
    );
  const start = async (): Promise<void> => {
    let starting = launch();
    server = starting;
    await until(async () => {
      // Children of one that was killed may still hold its memory: it refuses to start until they have noticed.
      if (starting.exitCode !== null) server = starting = launch();
      return answers();
    }, 60_000);
  };

  await start();
  return {
    newDatabase: async () => {
      databases += 1;
      await ask(`CREATE DATABASE test${databases}`);
      return urlOf(`test${databases}`);
    },
    kill: () => end('SIGKILL'),
    start,
    dispose: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
