import { act, type Finding, left, orWell } from '../finding.ts';

export interface DiskFacts {
  readonly freeBytes: number;
  /** Whether the outbox has ever been opened there. */
  readonly hasRun: boolean;
  /** Size of what is kept back for a full disk. */
  readonly reserveBytes: number;
  /** Swap that is neither encrypted nor in memory. */
  readonly plainSwap: readonly string[];
}

const ABOUT = 'disk';
const MEGABYTE = 1024 * 1024;
/** Several thousand referrals, and time for a person to come. */
const ENOUGH = 500 * MEGABYTE;

export const judgeDisk = ({ freeBytes, hasRun, reserveBytes, plainSwap }: DiskFacts): readonly Finding[] => {
  const found: Finding[] = [];
  const free = Math.floor(freeBytes / MEGABYTE);
  if (freeBytes < ENOUGH)
    found.push(act(ABOUT, `Only ${free} MB are free where DATA_DIR is, and a full disk takes no referrals: make room.`));
  if (hasRun && reserveBytes === 0)
    found.push(
      act(ABOUT, 'The reserve beside the outbox is gone, so the disk was full or was cleared: make room, and the portal puts it back.'),
    );
  if (plainSwap.length > 0)
    found.push(
      left(
        ABOUT,
        `Swap on ${plainSwap.join(', ')} may keep what people typed unless its disk is encrypted: encrypt it, or have none (swapoff -a, and /etc/fstab).`,
      ),
    );
  return orWell(found, ABOUT, `${free} MB are free where DATA_DIR is${hasRun ? ', and the reserve is whole' : ''}.`);
};
