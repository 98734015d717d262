import { closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Node's permission model forbids the calls that flush. Files are then opened so that every write flushes itself. */
export const mayFlush = !('permission' in process);

const READ_WRITE = constants.O_RDWR | (mayFlush ? 0 : constants.O_DSYNC);

/** A new file survives a power cut only once its folder has been flushed too. Windows has no such call. */
const flushFolder = (folder: string): void => {
  // SQLite, which nothing forbids, flushes the folder as well when it makes its log there.
  if (process.platform === 'win32' || !mayFlush) return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

export const flushFolderOf = (file: string): void => flushFolder(dirname(file));

/**
 * Opens a file for reading and writing; makes it, if it is missing, for its owner alone, or for the folder's group where
 * the operator has let that write: website and courier may be two users.
 */
export const openPrivate = (path: string): number => {
  if (existsSync(path)) return openSync(path, READ_WRITE);
  const ofGroup = statSync(dirname(path)).mode & 0o020 ? 0o060 : 0;
  // Not made and opened to the group after: the other user may come between the two, and be refused.
  const before = process.umask(0o007);
  try {
    return openSync(path, READ_WRITE | constants.O_CREAT, 0o600 | ofGroup);
  } finally {
    process.umask(before);
  }
};

/**
 * Makes the file and its folder, if they are missing, private. SQLite gives its side files the same mode.
 * A file that is there is left unopened: closing it would end the locks that this process holds on it.
 */
export const makePrivateFile = (file: string): void => {
  if (existsSync(file)) return;
  const folder = dirname(file);
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openPrivate(file));
  flushFolder(folder);
  try {
    flushFolder(dirname(folder));
  } catch (error) {
    // An operator's folder that this user may not read: ours was in it long ago.
    if (made !== undefined) throw error;
  }
};
