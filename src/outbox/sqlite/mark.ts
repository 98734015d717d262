import { closeSync, fdatasync, fdatasyncSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { mayFlush, openPrivate } from './privateFile.ts';

/**
 * The highest serial that was ever given, written down apart from the database. It outlives a database that was lost,
 * lost its log of writes, or was exchanged for an older copy.
 */
export interface HighWaterMark {
  read(): number;
  /** Given to the operating system at once, so that a kill does not lose it; flushed to the disk soon after. */
  write(serial: number): void;
  close(): void;
}

const DIGITS = 16;

export const markIn = (path: string): HighWaterMark => {
  const handle = openPrivate(path);
  let flushing = false;
  let again = false;
  const read = (): number => {
    const bytes = Buffer.alloc(DIGITS);
    const serial = Number(bytes.toString('ascii', 0, readSync(handle, bytes, 0, DIGITS, 0)));
    return Number.isSafeInteger(serial) ? serial : 0;
  };
  const flush = (): void => {
    if (!mayFlush) return;
    if (flushing) {
      again = true;
      return;
    }
    flushing = true;
    fdatasync(handle, () => {
      flushing = false;
      if (!again) return;
      again = false;
      flush();
    });
  };
  return {
    read,
    write: (serial) => {
      if (read() >= serial) return;
      writeSync(handle, String(serial).padStart(DIGITS, '0'), 0);
      flush();
    },
    close: () => {
      again = false;
      if (mayFlush) fdatasyncSync(handle);
      closeSync(handle);
    },
  };
};

/**
 * A mark beside the database, and another beside the folder, where this process may write there: the first is gone, or as
 * old as the rest, when the whole folder is.
 * @throws when the first cannot be opened
 */
export const marksBeside = (file: string): HighWaterMark => {
  const marks = [markIn(`${file}.mark`)];
  try {
    marks.push(markIn(`${dirname(file)}.mark`));
  } catch {
    // The folder above is another's.
  }
  return {
    read: () => Math.max(...marks.map((mark) => mark.read())),
    write: (serial) => marks.forEach((mark) => mark.write(serial)),
    close: () => marks.forEach((mark) => mark.close()),
  };
};
