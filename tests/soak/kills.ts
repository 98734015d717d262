import { childrenOf } from '../support/memory.ts';
import type { Portal } from '../support/portal.ts';

export const VICTIMS = ['website', 'courier', 'whole'] as const;
export type Victim = (typeof VICTIMS)[number];

const PROGRAMS: Readonly<Record<Exclude<Victim, 'whole'>, string>> = { website: 'src/server/worker.ts', courier: 'src/courier/main.ts' };

/** kill -9 of one process, which its keeper must replace, or of all at once, as a power cut would; then it is started anew. */
export const killOne = async (portal: Portal, victim: Victim): Promise<boolean> => {
  if (victim === 'whole') {
    await portal.kill();
    await portal.start();
    return true;
  }
  const found = childrenOf(portal.pid()).filter(({ command }) => command.includes(PROGRAMS[victim]));
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  return found.length > 0;
};
