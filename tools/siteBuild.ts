import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const CACHE = 'node_modules/.cache/built-sites';
/** What a build is made of, beside the words. */
const SOURCES = ['src', 'public', 'astro.config.mjs', 'package-lock.json'];
const LONGEST_BUILD_MS = 180_000;
const LOOK_MS = 50;
const KEPT_MS = 3_600_000;

export interface Site {
  readonly service: string;
  readonly contentDir: string;
  /** What an editor does before a build. */
  readonly prepare?: () => void;
}

const filesIn = (path: string): readonly string[] =>
  statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();

const stateOf = (contentDir: string): string => {
  const hash = createHash('sha256');
  for (const source of [...SOURCES, contentDir]) {
    for (const file of filesIn(source)) hash.update(file.slice(source.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
};

/**
 * Astro's build of a service into a folder. Rejects with what it printed.
 * @throws {Error} when the words or the code cannot be built
 */
const build = async ({ service, contentDir, prepare }: Site, distDir: string): Promise<void> => {
  prepare?.();
  const { NODE_ENV: _, ...environment } = process.env;
  await promisify(execFile)(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
    env: { ...environment, SERVICE: service, CONTENT_DIR: contentDir, DIST_DIR: distDir, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  writeFileSync(join(distDir, 'done'), '');
};

/** What a person reads who made the slip that stopped a build, and no stack. */
export const whyNotBuilt = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const printed = ['stdout', 'stderr'].map((name): unknown => Reflect.get(error, name)).filter((text) => typeof text === 'string');
  return printed.join('').trim() || error.message;
};

/** True for the one process that made the folder. */
const claims = (folder: string): boolean => {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
};

const isOlder = (path: string, than: number): boolean => existsSync(path) && Date.now() - statSync(path).mtimeMs > than;

/** Builds of earlier states, and what a killed run left behind. */
const forgetOld = (lock: string): void => {
  if (isOlder(lock, LONGEST_BUILD_MS)) rmSync(lock, { recursive: true, force: true });
  for (const state of readdirSync(CACHE))
    if (isOlder(join(CACHE, state), KEPT_MS)) rmSync(join(CACHE, state), { recursive: true, force: true });
};

/** The folder of a service's built site. Built once for demonstrations and tests alike, until anything changes that it is made of. */
export const builtOnce = async (site: Site): Promise<string> => {
  const state = join(resolve(CACHE), stateOf(site.contentDir));
  const distDir = join(state, site.service);
  const lock = `${distDir}.lock`;
  mkdirSync(state, { recursive: true });
  const isDone = (): boolean => existsSync(join(distDir, 'done'));
  if (isDone()) return distDir;
  forgetOld(lock);
  if (!claims(lock)) {
    const last = Date.now() + LONGEST_BUILD_MS;
    while (!isDone() && existsSync(lock) && Date.now() < last) await setTimeout(LOOK_MS);
    return builtOnce(site);
  }
  try {
    await build(site, distDir);
  } finally {
    rmSync(lock, { recursive: true });
  }
  return distDir;
};
