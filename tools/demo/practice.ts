import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { readBuiltContent } from '../../src/content/builtContent.ts';
import { freePortFrom } from './freePort.ts';
import type { Leaving } from './leaving.ts';
import { DEMO_HOST, openPlayground } from './playground.ts';

/** A portal of processes of its own, with a practice mailbox. */
export interface Practice {
  readonly site: number;
  readonly greeting: string;
  /** Resolves with its exit code. */
  readonly ended: Promise<number>;
}

export interface PracticePlace {
  readonly service: string;
  readonly distDir: string;
  /** For all that is kept for the time being. */
  readonly folder: string;
  /** The first ports that will do; 0 for any. */
  readonly site: number;
  readonly mailbox: number;
}

/** What it said when it could not start, and whether somebody had a port of it by then. */
interface NotStarted {
  readonly failed: string;
  readonly taken: boolean;
}

const LAST_WORDS_MS = 2_000;

const start = async (place: PracticePlace, site: number, { add }: Leaving): Promise<Practice | NotStarted> => {
  const { service, distDir, mailbox, folder } = place;
  const playground = await openPlayground(readBuiltContent(distDir), { site, mailbox }, folder);
  const portal = fork('src/portal/main.ts', [], {
    env: { ...process.env, ...playground.settings, SERVICE: service, DIST_DIR: distDir },
    execArgv: ['--disable-sigusr1'],
    silent: true,
  });
  const ended = once(portal, 'exit');
  const closed = once(portal, 'close');
  // From its first moment: whoever ends it while it starts leaves nothing behind either.
  add(async () => {
    portal.kill('SIGTERM');
    await ended;
    await playground.close();
  });
  let said = '';
  const keep = (chunk: Buffer): void => void (said += chunk.toString());
  for (const stream of [portal.stdout, portal.stderr]) stream?.on('data', keep);
  const isReady = await Promise.race([once(portal, 'message').then(() => true), ended.then(() => false)]);
  if (!isReady) {
    // Its last words; a process of its own may hold the line a little longer.
    await Promise.race([closed, setTimeout(LAST_WORDS_MS)]);
    const taken = (await freePortFrom(site, DEMO_HOST)) !== site;
    await playground.close();
    return { failed: said, taken };
  }
  for (const stream of [portal.stdout, portal.stderr]) stream?.off('data', keep);
  portal.stdout?.pipe(process.stdout);
  portal.stderr?.pipe(process.stderr);
  return { site, greeting: playground.greeting, ended: ended.then(() => portal.exitCode ?? 1) };
};

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** On the first free ports. Another program may take one between our look and our use of it: then it is the next one. */
export const startPractice = async (place: PracticePlace, leaving: Leaving): Promise<Practice> => {
  const site = await freePortFrom(place.site, DEMO_HOST);
  const started = await start(place, site, leaving).catch((error: unknown): NotStarted => {
    if (isTaken(error)) return { failed: '', taken: true };
    throw error;
  });
  if (!('failed' in started)) return started;
  if (!started.taken) throw new Error(started.failed);
  return startPractice({ ...place, site: site + 1 }, leaving);
};
