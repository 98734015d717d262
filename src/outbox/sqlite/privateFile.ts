import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** A new file survives a power cut only once its folder has been flushed too. Windows has no such call. */
const flushFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

/**
 * Makes the file and its folder, if they are missing, for their owner alone. SQLite gives its side files the same mode.
 * A file that is there is left unopened: closing it would end the locks that this process holds on it.
 */
export const makePrivateFile = (file: string): void => {
  if (existsSync(file)) return;
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  flushFolder(folder);
  flushFolder(dirname(folder));
};
