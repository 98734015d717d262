import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { instanceOf } from './instance.ts';
import { parseFont, type ParsedFont } from './pdfkit.ts';
import { makeShaper, type Shaper } from './shaping.ts';
import { readWoff2 } from './woff2.ts';

/** One font, by the name under which documents register it. */
export interface Face {
  readonly name: string;
  readonly font: ParsedFont;
  readonly shape: Shaper;
}

const files = createRequire(import.meta.url);

/** The path of a package's file, or nothing where the package is not installed. */
export const packageFile = (path: string): string | undefined => {
  try {
    return files.resolve(path);
  } catch {
    return undefined;
  }
};

/** What a long run of documents in many scripts may leave open. */
const MOST_OPEN = 60;

/** By name, the one used last at the end. */
const open = new Map<string, Face | undefined>();

/** Lets go of fonts that nobody has asked for of late. Between documents: within one, each font is opened once. */
export const closeOldFaces = (): void => {
  for (const name of [...open.keys()].slice(0, -MOST_OPEN)) open.delete(name);
};

const opened = (name: string, read: () => Uint8Array | undefined): Face | undefined => {
  const known = open.get(name);
  const bytes = known === undefined && !open.has(name) ? read() : undefined;
  const face = bytes === undefined ? known : { name, font: parseFont(bytes), shape: makeShaper(bytes) };
  open.delete(name);
  open.set(name, face);
  return face;
};

/** A TrueType file, opened when a letter first needs it. Absent if its package is not installed. */
export const ttfFace = (path: string): Face | undefined =>
  opened(path, () => {
    const file = packageFile(path);
    return file === undefined ? undefined : readFileSync(file);
  });

/** One weight of a variable font in WOFF2. */
export const weightFace = (path: string, weight: number): Face | undefined =>
  opened(`${path} ${weight}`, () => {
    const file = packageFile(path);
    return file === undefined ? undefined : instanceOf(readWoff2(readFileSync(file)), weight);
  });
