import { pictureOf, type Picture } from '../support/picture.ts';

const DOTS = 150;
/** Pictures are compared in squares of so many dots: edges of letters may fall a dot aside. */
const SQUARE = 6;

/** Ink of the topmost line, square by square, from its leftmost to its rightmost dot. */
const firstLine = ({ width, height, grey }: Picture): readonly (readonly number[])[] => {
  const ink = (x: number, y: number): number => 255 - (grey[y * width + x] ?? 255);
  const rows = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => ink(x, y)).some((value) => value > 90));
  const top = rows.indexOf(true);
  // Marks may stand apart from their letters: a line ends where nothing follows for a while.
  let bottom = top;
  for (let y = top, empty = 0; y < height && empty < 8; y += 1) {
    empty = rows[y] === true ? 0 : empty + 1;
    if (rows[y] === true) bottom = y;
  }
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) => {
    for (let y = top; y <= bottom; y += 1) if (ink(x, y) > 90) return true;
    return false;
  });
  const [left = 0, right = 0] = [columns[0], columns.at(-1)];
  const squares = Math.ceil((right - left + 1) / SQUARE);
  const tall = Math.ceil((bottom - top + 1) / SQUARE);
  return Array.from({ length: squares }, (_, column) =>
    Array.from({ length: tall }, (__, row) => {
      let sum = 0;
      for (let x = 0; x < SQUARE; x += 1)
        for (let y = 0; y < SQUARE; y += 1) sum += ink(left + column * SQUARE + x, top + row * SQUARE + y);
      return sum / (255 * SQUARE * SQUARE);
    }),
  );
};

/** As wide as a letter or two. */
const WINDOW = 4;

export interface Difference {
  /** How much of the ink of two lines lies elsewhere: 0 for the same picture, 1 for nothing in common. */
  readonly whole: number;
  /** The same where they differ most, beside the ink of such a place in the middle: one wrong letter is lost in the whole. */
  readonly worst: number;
}

export const differenceOf = (one: Uint8Array, other: Uint8Array): Difference => {
  const [a, b] = [firstLine(pictureOf(one, DOTS)), firstLine(pictureOf(other, DOTS))];
  const columns = Array.from({ length: Math.max(a.length, b.length) }, (_, column) => {
    const rows = Array.from({ length: Math.max(a[column]?.length ?? 0, b[column]?.length ?? 0) }, (__, row) => row);
    const ink = rows.map((row) => [a[column]?.[row] ?? 0, b[column]?.[row] ?? 0] as const);
    return {
      apart: ink.reduce((sum, [here, there]) => sum + Math.abs(here - there), 0),
      all: ink.reduce((sum, [here, there]) => sum + here + there, 0),
    };
  });
  const sumOf = (of: 'apart' | 'all', from = 0, to = columns.length): number =>
    columns.slice(from, to).reduce((sum, each) => sum + each[of], 0);
  const all = sumOf('all');
  if (all === 0) return { whole: 1, worst: 1 };
  const windows = columns.map((_, from) => sumOf('apart', from, from + WINDOW));
  return { whole: sumOf('apart') / all, worst: Math.max(...windows) / ((all * WINDOW) / columns.length) };
};
