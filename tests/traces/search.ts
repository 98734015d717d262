import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isMozLz4, openMozLz4 } from './mozLz4.ts';

/** A word that stands nowhere but where it was typed. */
export interface Canary {
  /** Which answer it is, to be named in place of the word. */
  readonly of: string;
  readonly word: string;
  /** It stands in public pages too, and tells something only in the records of a session. */
  readonly onlyIn?: RegExp;
}

export interface Trace {
  readonly of: string;
  readonly file: string;
}

/** A file that goes while it is read holds nothing any more. */
const bytesOf = (file: string): Buffer => {
  try {
    const bytes = readFileSync(file);
    return isMozLz4(bytes) ? openMozLz4(bytes) : bytes;
  } catch {
    return Buffer.alloc(0);
  }
};

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/**
 * Every file of a folder that holds one of the words, in UTF-8 or UTF-16, plain or in the session store's LZ4.
 * SQLite and LevelDB keep short words as they are.
 */
export const tracesIn = (folder: string, canaries: readonly Canary[]): readonly Trace[] =>
  filesIn(folder).flatMap((path) => {
    const bytes = bytesOf(path);
    const file = path.slice(folder.length + 1);
    return canaries
      .filter(({ word, onlyIn }) => (onlyIn?.test(file) ?? true) && (bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le'))))
      .map(({ of }) => ({ of, file }));
  });
