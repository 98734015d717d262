import { closeSync, openSync, statSync } from 'node:fs';

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

// Windows has no such bits.
const bits = (path: string): number => (process.platform === 'win32' ? 0 : statSync(path).mode);

const OTHERS_MAY_ANYTHING = 0o007;
const GROUP_MAY_WRITE = 0o020;
const OTHERS_MAY_WRITE = 0o002;

const NO_FILE = 'names no file; "npm run keys -- FOLDER" makes one';

export interface FileProblem {
  /** What is wrong, and the mend. */
  readonly problem: string;
  /** It cannot be read now; it may have been yesterday. */
  readonly lost: boolean;
}

const lost = (problem: string): FileProblem => ({ problem, lost: true });

/**
 * What is wrong with a file that nobody else on the machine may read; `undefined` for one that is good.
 * The group that the server runs in may read it.
 */
export const privateFileProblem = (path: string): FileProblem | undefined => {
  try {
    if ((bits(path) & (OTHERS_MAY_ANYTHING | GROUP_MAY_WRITE)) !== 0)
      return { lost: false, problem: `can be read or changed by others on this machine. Close it: chmod 600 ${path}` };
    closeSync(openSync(path, 'r'));
    return statSync(path).isFile() ? undefined : lost(NO_FILE);
  } catch (error) {
    switch (codeOf(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        return lost(NO_FILE);
      case 'EACCES':
      case 'EPERM':
        return lost(`is there, but this user may not read it. Give it to the user that the server runs as: chown USER ${path}`);
      default:
        return lost('cannot be read: look at the disk that it is on');
    }
  }
};

/**
 * What keeps a file that all may read, and few may change, from being believed; `undefined` for one that is good.
 * `open`: others could exchange it. `missing`: it is not there, or not for this user.
 */
export const publicFileProblem = (path: string): 'open' | 'missing' | undefined => {
  try {
    if ((bits(path) & (OTHERS_MAY_WRITE | GROUP_MAY_WRITE)) !== 0) return 'open';
    closeSync(openSync(path, 'r'));
    return statSync(path).isFile() ? undefined : 'missing';
  } catch {
    return 'missing';
  }
};

/**
 * What is wrong with a folder for the outbox, and the mend; `undefined` for one that is good, or that is still to be made.
 * One that cannot be used just now is the outbox's own affair: pages are served without it.
 */
export const folderProblem = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return 'names a file; name a folder that only the server may write';
  return (bits(path) & OTHERS_MAY_WRITE) === 0 ? undefined : `can be changed by everybody on this machine. Close it: chmod 700 ${path}`;
};
