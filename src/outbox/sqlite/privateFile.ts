import { closeSync, constants, existsSync, fchmodSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A new file survives a power cut only once its folder has been flushed too. Windows has no such call. */
const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
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
  if (existsSync(path)) return openSync(path, constants.O_RDWR);
  const handle = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const ofGroup = statSync(dirname(path)).mode & 0o020 ? 0o060 : 0;
  if (ofGroup) fchmodSync(handle, 0o600 | ofGroup);
  return handle;
};

/**
 * Makes the file and its folder, if they are missing, private. SQLite gives its side files the same mode.
 * A file that is there is left unopened: closing it would end the locks that this process holds on it.
 */
export const makePrivateFile = (file: string): void => {
  if (existsSync(file)) return;
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openPrivate(file));
  flushFolder(folder);
  flushFolder(dirname(folder));
};
