import { type BigIntStats, statSync } from 'node:fs';

const look = (path: string): BigIntStats | undefined => statSync(path, { bigint: true, throwIfNoEntry: false });

/**
 * Remembers which files the paths name now. The answer tells whether they still name the same: a folder that was removed
 * or exchanged leaves an open database without a name, which takes everything and is gone with the process.
 */
export const sameFiles = (paths: readonly string[]): (() => boolean) => {
  const remembered = paths.map((path) => ({ path, then: look(path) }));
  return () =>
    remembered.every(({ path, then }) => {
      const now = look(path);
      return now !== undefined && now.ino === then?.ino && now.dev === then.dev;
    });
};
