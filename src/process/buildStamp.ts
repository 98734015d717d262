import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ConfigError } from './settings.ts';

/** What the built site and the server that serves it must have in common: the shape of the content, the forms, what a page is told. */
const SHARED = ['content', 'forms', join('server', 'view.ts')];

const filesOf = (path: string): readonly string[] =>
  statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((file) => join(path, file));

/**
 * The same for a build and a server that fit each other. A hash of sources: nobody has to remember to count a number up.
 * @param sources the folder `src`
 */
export const buildStamp = (sources: string): string => {
  const hash = createHash('sha256');
  const files = SHARED.flatMap((each) => filesOf(join(sources, each))).filter((file) => file.endsWith('.ts'));
  for (const file of files.map((each) => each.slice(sources.length + 1)).sort()) {
    hash.update(file.split(sep).join('/')).update('\0');
    hash.update(readFileSync(join(sources, file), 'utf8').replaceAll('\r\n', '\n')).update('\0');
  }
  return hash.digest('hex').slice(0, 32);
};

/** When the site was built (ISO 8601). */
export const BUILT_AT_FILE = 'built-at.txt';
/** Written last: a build that broke off leaves none. */
export const STAMP_FILE = 'stamp.txt';
const SOURCES = join(import.meta.dirname, '..');
const MEND = 'Run "npm run build" with the same DIST_DIR, wait until it has ended, and start again';

/** @throws {ConfigError} when there is no build, or one that does not go with this server */
export const expectFittingBuild = (distDir: string): void => {
  const stamp = join(distDir, STAMP_FILE);
  if (!existsSync(stamp)) throw new ConfigError([`DIST_DIR holds no built site: there is none in ${distDir}. ${MEND}.`]);
  if (readFileSync(stamp, 'utf8') !== buildStamp(SOURCES))
    throw new ConfigError([`DIST_DIR holds a site that another version of this program has built: ${distDir}. ${MEND}.`]);
};
