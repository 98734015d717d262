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

/** How much of the ink of two lines lies elsewhere: 0 for the same picture, 1 for nothing in common. */
export const differenceOf = (one: Uint8Array, other: Uint8Array): number => {
  const [a, b] = [firstLine(pictureOf(one, DOTS)), firstLine(pictureOf(other, DOTS))];
  let apart = 0;
  let all = 0;
  for (let column = 0; column < Math.max(a.length, b.length); column += 1) {
    for (let row = 0; row < Math.max(a[column]?.length ?? 0, b[column]?.length ?? 0); row += 1) {
      const [here, there] = [a[column]?.[row] ?? 0, b[column]?.[row] ?? 0];
      apart += Math.abs(here - there);
      all += here + there;
    }
  }
  return all === 0 ? 1 : apart / all;
};
