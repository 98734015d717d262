import { readFileSync, readdirSync } from 'node:fs';
import { ATTACKS } from './hostileLaptop.ts';
import type { Chance } from '../fuzz/worstBody.ts';
import type { Portal } from '../support/portal.ts';

export interface Siege {
  readonly goes: number;
  /** Descriptors that are open in the portal's processes after it, less those before. */
  readonly descriptors: number;
  /** More of them than before: while one process of the website follows another, both hold their own descriptors. */
  readonly processes: number;
  /** The same processes as before serve, and answer. */
  readonly alive: boolean;
}

/** Fewer than so many more may be open than before: a connection kept for its next request, a file just being read. */
export const FEW = 20;
const LOOKS = 20;

/** Ids of the processes that were started by this one, and by those. */
const familyOf = (pid: number): readonly number[] => {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [
    pid,
    ...children
      .split(' ')
      .filter(Boolean)
      .flatMap((child) => familyOf(Number(child))),
  ];
};

const descriptorsOf = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/fd`).length, 0);

/** All attacks at once, again and again, for as long as asked. */
export const besiege = async (portal: Portal, seconds: number, chance: Chance): Promise<Siege> => {
  const { port } = new URL(portal.url);
  const family = familyOf(portal.pid());
  const before = descriptorsOf(family);
  const ends = Date.now() + seconds * 1000;
  let goes = 0;
  const attackers = Object.values(ATTACKS).flatMap((attack) => [attack, attack, attack]);
  await Promise.all(
    attackers.map(async (attack) => {
      while (Date.now() < ends) {
        await attack(Number(port), chance);
        goes += 1;
      }
    }),
  );
  // What was cut off is noticed a moment later; and while one process of the website follows another, both are there.
  let descriptors = Infinity;
  let processes = 0;
  for (let looked = 0; looked < LOOKS && descriptors >= FEW; looked += 1) {
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const now = familyOf(portal.pid());
    descriptors = descriptorsOf(now) - before;
    processes = now.length - family.length;
  }
  const alive = await fetch(`${portal.url}/`).then(
    (response) => response.ok,
    () => false,
  );
  return { goes, descriptors, processes, alive };
};

/** What a portal never says, however it is treated: that a process of it ended, or where in its inside something went wrong. */
export const UNWANTED = /"event":"(?:web-ended|courier-ended|request-failed)"|^ +at |Uncaught|Unhandled/m;
