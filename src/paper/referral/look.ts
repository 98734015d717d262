import { INK, type TextStyle } from '../page/look.ts';

/** How tightly the first page is set: as loosely as it fits on one. */
export interface Density {
  readonly size: number;
  readonly pad: number;
  /** Lines that one answer may take. */
  readonly lines: number;
}

/** Always legible: the smallest is that of small print in a newspaper, for what would else be pushed to another page. */
export const DENSITIES: readonly [Density, ...Density[]] = [
  { size: 11, pad: 6, lines: 5 },
  { size: 10.5, pad: 4, lines: 4 },
  { size: 10, pad: 3, lines: 3 },
  { size: 9.5, pad: 2, lines: 2 },
  { size: 9, pad: 1.5, lines: 2 },
  { size: 8.5, pad: 1, lines: 2 },
  { size: 8, pad: 0.5, lines: 1 },
];

export const QUIET: TextStyle = { size: 9.5, colour: INK.quiet };
export const BODY: TextStyle = { size: 10 };
export const LABEL: TextStyle = { size: 9.5, bold: true };
export const H1: TextStyle = { size: 20, bold: true, colour: INK.deep, leading: 1.2 };
export const H2: TextStyle = { size: 13.5, bold: true, colour: INK.deep, leading: 1.25 };
export const LABEL_WIDTH = 150;
