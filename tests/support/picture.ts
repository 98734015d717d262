import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFromDebian } from './debian.ts';

/** Grey values, 0 black to 255 white, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

const readPgm = (bytes: Buffer): Picture => {
  const [head = '', width = '', height = ''] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? [];
  return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
};

/** Needs poppler, which is installed where it is missing. */
export const needPoppler = (): void => installFromDebian({ pdftoppm: 'poppler-utils' }, 'Pictures of PDFs are made by poppler.');

/** The first page of a PDF as poppler draws it. */
export const pictureOf = (pdf: Uint8Array, dotsPerInch: number): Picture => {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'));
  try {
    const file = join(folder, 'page');
    writeFileSync(`${file}.pdf`, pdf);
    execFileSync('pdftoppm', ['-gray', '-singlefile', '-r', String(dotsPerInch), `${file}.pdf`, file]);
    return readPgm(readFileSync(`${file}.pgm`));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const DARK = 160;

const isDark = ({ grey, width }: Picture, x: number, y: number): boolean => (grey[y * width + x] ?? 255) < DARK;

const runsOf = (length: number, inked: (at: number) => boolean): readonly (readonly [from: number, to: number])[] => {
  const runs: (readonly [number, number])[] = [];
  let from = -1;
  for (let at = 0; at <= length; at += 1) {
    const ink = at < length && inked(at);
    if (ink && from < 0) from = at;
    if (!ink && from >= 0) {
      runs.push([from, at]);
      from = -1;
    }
  }
  return runs;
};

/** Rows of ink from the top, each as the shapes in it from left to right: a cut-out of the picture, scaled to one size, told by its ink. */
export const shapesIn = (picture: Picture): readonly (readonly (readonly number[])[])[] => {
  const SIDE = 12;
  const columns = Array.from({ length: picture.width }, (_, x) => x);
  return runsOf(picture.height, (y) => columns.some((x) => isDark(picture, x, y))).map(([top, bottom]) => {
    const rows = Array.from({ length: bottom - top }, (_, y) => top + y);
    return runsOf(picture.width, (x) => rows.some((y) => isDark(picture, x, y))).map(([left, right]) =>
      Array.from({ length: SIDE * SIDE }, (_, cell): number => {
        const x = left + Math.floor((((cell % SIDE) + 0.5) * (right - left)) / SIDE);
        const y = top + Math.floor(((Math.floor(cell / SIDE) + 0.5) * (bottom - top)) / SIDE);
        return isDark(picture, x, y) ? 1 : 0;
      }).concat((right - left) / (bottom - top)),
    );
  });
};

/** Which of the shapes is most like this one. */
export const nearest = (shape: readonly number[], among: readonly (readonly number[])[]): number => {
  const far = among.map((each) =>
    each.reduce((sum, value, index) => sum + Math.abs(value - (shape[index] ?? 0)) * (index === 144 ? 40 : 1), 0),
  );
  return far.indexOf(Math.min(...far));
};
