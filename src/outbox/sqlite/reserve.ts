import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, renameSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { mayFlush, openPrivate } from './privateFile.ts';

/** Space held back from people's referrals, so that those already taken can still be claimed and marked on a full disk. */
export interface Reserve {
  /** Whether it is whole; puts it back first where there is room again. While it is not, nothing may be accepted. */
  whole(): boolean;
  /** Gives the space free. */
  spend(): void;
  /** Whether room is running out: it was spent and is not back yet, or could not be put back. */
  isShort(): boolean;
}

/** Many thousand marks: the log of writes starts again from its front long before. */
const SIZE = 2 * 1024 * 1024;
/** Room for much more than the reserve itself must be free, or it would be spent and put back in turn. */
const ROOM = 3 * SIZE;
const CHUNK = 64 * 1024;

const hasRoom = (folder: string): boolean => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ROOM;
};

export const reserveBeside = (file: string, room = hasRoom): Reserve => {
  const path = `${file}.reserve`;
  let spent = false;
  const size = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

  const putBack = (): void => {
    const making = `${path}.${process.pid}`;
    try {
      const handle = openPrivate(making);
      try {
        // Of chance, because some file systems keep nothing for zeros.
        for (let made = 0; made < SIZE; made += CHUNK) writeSync(handle, randomFillSync(new Uint8Array(CHUNK)));
        if (mayFlush) fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(making, path);
    } catch (error) {
      rmSync(making, { force: true });
      throw error;
    }
  };

  return {
    whole: () => {
      if (size() === SIZE) return true;
      try {
        if (!room(dirname(file))) return false;
        putBack();
        return true;
      } catch {
        return false;
      }
    },
    spend: () => {
      spent = true;
      rmSync(path, { force: true });
    },
    isShort: () => {
      spent &&= size() !== SIZE;
      return spent || !room(dirname(file));
    },
  };
};
