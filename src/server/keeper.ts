import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { askHowItIs } from '../process/ask.ts';
import type { Log } from '../process/log.ts';
import { newRestarts } from '../process/restarts.ts';
import { newRest, type RestTimes } from './rest.ts';

export interface KeptWeb {
  readonly port: number;
  /** What the process that serves says of itself; `undefined` when it says nothing. */
  howItIs(): Promise<unknown>;
  /** A fresh process follows, of the release that now stands where this one was started; the old one goes on if it cannot start. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

export interface KeeperParts {
  readonly log: Log;
  /** The process could not be started even once; it has said why. */
  readonly onHopeless: () => void;
  readonly times?: RestTimes;
}

// What a connection has left behind outlives every small sweep, and the engine would let a hundred megabytes of it gather before
// a great one. A small nursery and a heap that may grow by a third bound it to a few; `--optimize-for-size` would too, for half as
// much again of the processor.
export const WORKER_FLAGS = ['--disable-sigusr1', '--max-semi-space-size=2', '--initial-old-space-size=24', '--heap-growing-percent=30'];
/** A worker that does not end by itself is ended. */
const LONGEST_END_MS = 9_000;
const HAND_OVER_MS = 1_000;
const LOOK_MS = 500;
const TURN_MS = 50;

/** Carries over what the old process has counted; without an answer the fresh one begins anew. */
const handOver = (old: Worker, fresh: Worker): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, HAND_OVER_MS);
    const carry = (message: unknown): void => {
      if (typeof message !== 'object') return;
      if (!fresh.isDead()) fresh.send(message ?? {});
      clearTimeout(late);
      old.off('message', carry);
      resolve();
    };
    old.on('message', carry);
    old.send('hand-over');
  });

const end = async (worker: Worker, how: () => void): Promise<void> => {
  if (worker.isDead()) return;
  const ended = once(worker, 'exit');
  const late = setTimeout(() => worker.process.kill('SIGKILL'), LONGEST_END_MS);
  how();
  await ended;
  clearTimeout(late);
};

/**
 * Holds the listening socket and keeps one process behind it that serves. Reads nothing that people send.
 * What a process has read stays in its memory, freed or not, until it ends: so a process that took answers is soon followed
 * by a fresh one, which listens before the old one stops; no request is lost between the two.
 */
export const keepWeb = async ({ log, onHopeless, times }: KeeperParts): Promise<KeptWeb> => {
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./worker.ts', import.meta.url)), execArgv: WORKER_FLAGS });
  let current: Worker | undefined;
  let port = 0;
  let stopping = false;
  let replacing = false;
  let notBefore = 0;
  // By its name: another release may stand there later.
  const home = process.cwd();
  // Asked by calls: the compiler forgets that a variable may change during an await.
  const isStopping = (): boolean => stopping;
  const serving = (): Worker | undefined => current;
  const rest = newRest(times);
  const pauseMs = newRestarts();

  /** Resolves once it listens, or with `undefined` when it ended before. */
  const start = (): Promise<Worker | undefined> =>
    new Promise((resolve) => {
      const worker = cluster.fork();
      worker.once('exit', () => resolve(undefined));
      worker.on('message', (message: unknown) => {
        if (typeof message !== 'string') return;
        if (message === 'used' && worker === current) rest.used(Date.now());
        if (!message.startsWith('ready ')) return;
        port = Number(message.slice('ready '.length));
        resolve(worker);
      });
    });

  const again = (): void => {
    if (!isStopping()) setTimeout(() => void replace(), pauseMs(performance.now()));
  };

  const follow = (worker: Worker): void => {
    current = worker;
    worker.once('exit', () => {
      if (isStopping() || worker !== current) return;
      log({ level: 'error', event: 'web-ended' });
      current = undefined;
      again();
    });
  };

  const replace = async (): Promise<void> => {
    if (replacing || isStopping()) return;
    replacing = true;
    const old = current;
    const fresh = await start();
    if (fresh && old && !old.isDead()) await handOver(old, fresh);
    // Only now: a second one that was started meanwhile would follow the same old one, and the first would stay for ever.
    replacing = false;
    if (!fresh || fresh.isDead()) {
      // It has said why. Not at once again: a release may be half-way in its place for minutes.
      notBefore = Date.now() + pauseMs(performance.now());
      if (!serving()) again();
      else log({ level: 'error', event: 'web-not-fresh' });
      return;
    }
    if (isStopping()) return end(fresh, () => fresh.process.kill('SIGTERM'));
    rest.fresh();
    log({ level: 'info', event: 'web-fresh' });
    follow(fresh);
    if (old) await end(old, () => old.send('retire'));
  };

  const first = await start();
  if (!first) onHopeless();
  else follow(first);
  const look = setInterval(() => {
    if (Date.now() >= notBefore && rest.isDue(Date.now())) void replace();
  }, LOOK_MS);

  return {
    port,
    howItIs: async () => (current && !current.isDead() ? askHowItIs(current) : undefined),
    renew: async () => {
      // What is being started may be of the release before.
      while (replacing) await pause(TURN_MS);
      process.chdir(home);
      await replace();
    },
    stop: async () => {
      stopping = true;
      clearInterval(look);
      const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
      await Promise.all(workers.map((worker) => end(worker, () => worker.process.kill('SIGTERM'))));
    },
  };
};
