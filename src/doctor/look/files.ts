import { readFileSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Found } from '../judge/rights.ts';

/** What is there; `undefined` for nothing. */
export const found = (path: string): Found | undefined => {
  try {
    const { mode, uid, gid } = statSync(path);
    return { path, mode: mode & 0o7777, uid, gid };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' || code === 'EPERM' ? { path, mode: undefined, uid: -1, gid: -1 } : undefined;
  }
};

export const foundAll = (paths: readonly string[]): readonly Found[] => paths.flatMap((path) => found(path) ?? []);

export const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** How long the oldest file of a folder has lain there, in milliseconds. */
export const oldestIn = (folder: string, now: number): number =>
  Math.max(0, ...namesIn(folder).map((name) => now - (statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? now)));

/** Free bytes for this user, there or where the folder would be. */
export const freeBytesAt = (folder: string): number => {
  const there = statSync(folder, { throwIfNoEntry: false }) ? folder : join(folder, '..');
  const { bavail, bsize } = statfsSync(there);
  return bavail * bsize;
};

/** Swap on a disk that is not known to be encrypted: the names in /proc/swaps but mappers and memory. */
export const plainSwapIn = (swaps: string): readonly string[] =>
  swaps
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/)[0] ?? '')
    .filter((name) => name !== '' && !/^\/dev\/(?:dm-|mapper\/|zram)/.test(name));

export const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
