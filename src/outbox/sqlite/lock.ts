import { DatabaseSync } from 'node:sqlite';
import { troubleOf } from '../trouble.ts';
import { makePrivateFile } from './privateFile.ts';

export interface Lock {
  release(): void;
}

/**
 * Takes a lock that the operating system ends with this process, however it ends; `undefined` while another process, or
 * this one, holds it. It is the lock of an open write transaction on an empty database.
 * @throws when the file cannot be made
 */
export const tryLock = (file: string): Lock | undefined => {
  makePrivateFile(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (troubleOf(error) === 'busy') return undefined;
    throw error;
  }
};
