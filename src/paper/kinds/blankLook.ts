import { A4, INK, type Frame, type TextStyle } from '../page/look.ts';

export type BlankSize = 'normal' | 'large';

/** Sizes of a blank form. Plain print: nothing below 11 points. Large print: nothing below 18. */
export interface BlankLook {
  readonly frame: Frame;
  readonly title: TextStyle;
  readonly part: TextStyle;
  readonly question: TextStyle;
  readonly body: TextStyle;
  readonly hint: TextStyle;
  /** Side of a box to tick. */
  readonly tick: number;
  /** Height of a line to write on. */
  readonly line: number;
  /** Between questions. */
  readonly gap: number;
  /** Most columns of options. */
  readonly columns: number;
  /** Column of the question's number. */
  readonly number: number;
}

const look = ({ title, part, body }: { readonly title: number; readonly part: number; readonly body: number }) => ({
  title: { size: title, bold: true, colour: INK.deep, leading: 1.15 },
  part: { size: part, bold: true, colour: INK.deep, leading: 1.2 },
  question: { size: body, bold: true, leading: 1.2 },
  body: { size: body, leading: 1.2 },
  hint: { size: body, colour: INK.quiet, leading: 1.2 },
});

const frame = (side: number, top: number, bottom: number): Frame => ({
  x: side,
  width: A4.width - 2 * side,
  top,
  bottom: A4.height - bottom,
});

export const BLANK_LOOKS: Readonly<Record<BlankSize, BlankLook>> = {
  normal: { ...look({ title: 22, part: 15, body: 11 }), frame: frame(42, 36, 48), tick: 11.5, line: 22, gap: 7, columns: 4, number: 21 },
  large: { ...look({ title: 26, part: 22, body: 18 }), frame: frame(34, 28, 48), tick: 17, line: 30, gap: 8, columns: 3, number: 29 },
};
