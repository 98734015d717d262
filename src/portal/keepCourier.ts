import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { COURIER_FLAGS } from '../courier/flags.ts';
import { askHowItIs } from '../process/ask.ts';
import type { Log } from '../process/log.ts';
import { newRestarts } from '../process/restarts.ts';
import type { Environment } from '../process/settings.ts';

export interface KeptCourier {
  /** What it says of itself; `undefined` when it says nothing. */
  howItIs(): Promise<unknown>;
  /** Ends it, and starts the one of the release that now stands where this was started. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

const LONGEST_END_MS = 9_500;

/** Keeps one courier at work, in a process of its own. */
export const keepCourier = async (environment: Environment, log: Log, onHopeless: () => void): Promise<KeptCourier> => {
  let child: ChildProcess | undefined;
  let stopping = false;
  let renewing = false;
  // By its name: another release may stand there later.
  const home = process.cwd();
  const pauseMs = newRestarts();

  /** Resolves with whether it came to work. */
  const start = (): Promise<boolean> =>
    new Promise((resolve) => {
      const starting = fork(fileURLToPath(new URL('../courier/main.ts', import.meta.url)), [], {
        env: { ...environment },
        execArgv: COURIER_FLAGS,
      });
      child = starting;
      let ready = false;
      starting.once('message', () => resolve((ready = true)));
      starting.once('exit', () => {
        resolve(false);
        if (stopping || child !== starting) return;
        child = undefined;
        if (!ready) return;
        if (renewing) log({ level: 'info', event: 'courier-fresh' });
        else log({ level: 'error', event: 'courier-ended' });
        renewing = false;
        again();
      });
    });
  const again = (): void => {
    setTimeout(() => {
      if (!stopping) void start().then((works) => !works && again());
    }, pauseMs(performance.now()));
  };

  const end = async (): Promise<void> => {
    const ending = child;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    const late = setTimeout(() => ending.kill('SIGKILL'), LONGEST_END_MS);
    ending.kill('SIGTERM');
    await ended;
    clearTimeout(late);
  };

  if (!(await start())) onHopeless();
  return {
    howItIs: async () => (child?.connected === true ? askHowItIs(child) : undefined),
    renew: async () => {
      process.chdir(home);
      // Its end starts the next one.
      renewing = true;
      await end();
    },
    stop: async () => {
      stopping = true;
      await end();
    },
  };
};
