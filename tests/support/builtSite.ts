import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse, type HTMLElement } from 'node-html-parser';
import { raiseVersions } from '../../tools/schema/raise.ts';
import { until } from './until.ts';

const CACHE = 'node_modules/.cache/built-sites';
/** What a build is made of. */
const SOURCES = ['src', 'public', 'astro.config.mjs', 'package-lock.json'];
const LONGEST_BUILD_MS = 180_000;
const KEPT_MS = 3_600_000;

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

const build = async (service: string, contentDir: string, distDir: string): Promise<void> => {
  // As an editor does before a build.
  if (contentDir !== 'content') raiseVersions(contentDir, service);
  await promisify(execFile)(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
    env: { ...process.env, SERVICE: service, CONTENT_DIR: contentDir, DIST_DIR: distDir },
  });
  writeFileSync(join(distDir, 'done'), '');
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

/**
 * The folder of a service's built site. Built once for all test files and runs, until anything changes that it is made of.
 * @param contentDir the words, when not `content/`
 */
export const builtSite = async (service = 'neutral', contentDir = 'content'): Promise<string> => {
  const state = join(resolve(CACHE), stateOf(contentDir));
  const distDir = join(state, service);
  const lock = `${distDir}.lock`;
  mkdirSync(state, { recursive: true });
  const isDone = (): boolean => existsSync(join(distDir, 'done'));
  if (isDone()) return distDir;
  forgetOld(lock);
  if (!claims(lock)) {
    await until(() => isDone() || !existsSync(lock), LONGEST_BUILD_MS);
    return builtSite(service, contentDir);
  }
  try {
    await build(service, contentDir, distDir);
  } finally {
    rmSync(lock, { recursive: true });
  }
  return distDir;
};

export interface BuiltPage {
  /** As a reader asks for it. */
  readonly address: string;
  readonly html: string;
  readonly document: HTMLElement;
  /** What a reader can read on it, menus and footer too, with single spaces. */
  readonly text: string;
  /** The same of its main part alone. */
  readonly main: string;
}

const UNREAD = 'script, style, template';

const readable = (element: HTMLElement | null): string => {
  const copy = parse(element?.outerHTML ?? '');
  for (const each of copy.querySelectorAll(UNREAD)) each.remove();
  // Words of neighbouring blocks do not run together.
  return parse(copy.outerHTML.replaceAll(/<\/(?:p|h\d|li|dt|dd|div|summary|legend|label|td|th)>/g, ' $&'))
    .text.replaceAll(/\s+/g, ' ')
    .trim();
};

const addressOf = (file: string): string => `/${file.replace(/\.html$/, '/').replace(/(^|\/)index\/$/, '$1')}`;

/** Every page of a built site. */
export const pagesOf = (distDir: string): readonly BuiltPage[] => {
  const client = join(distDir, 'client');
  return filesIn(client)
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const html = readFileSync(file, 'utf8');
      const document = parse(html);
      return {
        address: addressOf(file.slice(client.length + 1)),
        html,
        document,
        text: readable(document.querySelector('body')),
        main: readable(document.querySelector('main')),
      };
    });
};
