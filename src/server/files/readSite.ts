import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Coding } from './coding.ts';
import { type HeldFile, tagOf } from './heldFile.ts';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
} as const;
const typeOf = (ending: string): string => Object.entries(TYPES).find(([each]) => each === ending)?.[1] ?? 'application/octet-stream';

const ENDINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const satisfies readonly (readonly [Coding, string])[];

/** Astro writes the hash of a file's bytes into names in this folder. */
const HASHED = '/_astro/';
const PAGE = 'index.html';

// Somebody waits for the first one: a hundredth of a second for a long form, where the default would take a third of one.
const HELD_BROTLI = { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** A form must not lie in a browser's cache; other pages may, and are asked for again. */
const cachingOf = (address: string): string => {
  if (address.startsWith(HASHED)) return 'public, max-age=31536000, immutable';
  if (/\/refer\/[a-z-]+\/$/.test(address)) return 'no-store';
  return address.endsWith('/') ? 'no-cache' : 'public, max-age=3600';
};

/** The address that a file of the build is asked for by: as it is written, and no other spelling. None for error pages and compressed copies. */
const addressOf = (file: string): string | undefined => {
  const address = `/${file.split(sep).join('/')}`;
  if (address.endsWith(`/${PAGE}`)) return address.slice(0, -PAGE.length);
  const ending = extname(file);
  return ending === '' || ['.html', '.br', '.gz'].includes(ending) ? undefined : address;
};

const compressedCopies = (file: string): HeldFile['codings'] =>
  ENDINGS.flatMap(([coding, ending]): HeldFile['codings'] => (existsSync(file + ending) ? [[coding, readFileSync(file + ending)]] : []));

export const readHeldFile = (file: string, caching: string): HeldFile => {
  const bytes = readFileSync(file);
  return {
    type: typeOf(extname(file)),
    caching,
    bytes,
    codings: compressedCopies(file),
    tag: tagOf(bytes),
  };
};

/** A page that was not built but drawn once. */
export const heldPage = async (html: string, caching: string): Promise<HeldFile> => {
  const bytes = Buffer.from(html);
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(bytes, HELD_BROTLI), promisify(gzip)(bytes)]);
  return {
    type: TYPES['.html'],
    caching,
    bytes,
    codings: [
      ['br', br],
      ['gzip', zipped],
    ],
    tag: tagOf(bytes),
  };
};

/** All of the built site, by address. Read once: a few megabytes. */
export const readSite = (client: string): ReadonlyMap<string, HeldFile> =>
  new Map(
    readdirSync(client, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .flatMap((file): readonly [string, HeldFile][] => {
        const address = addressOf(file.slice(client.length + 1));
        return address === undefined ? [] : [[address, readHeldFile(file, cachingOf(address))]];
      }),
  );
