import { INK, type TextStyle } from '../page/look.ts';

export type BlankSize = 'normal' | 'large';

/** Sizes of a blank form. Large print: nothing below 18 points. */
export interface BlankLook {
  readonly title: TextStyle;
  readonly part: TextStyle;
  readonly question: TextStyle;
  readonly body: TextStyle;
  readonly hint: TextStyle;
  readonly foot: number;
  /** Side of a box to tick. */
  readonly tick: number;
  /** Height of a line to write on. */
  readonly line: number;
  /** Between questions. */
  readonly gap: number;
  /** Column of the question's number. */
  readonly number: number;
}

const look = (sizes: {
  readonly title: number;
  readonly part: number;
  readonly question: number;
  readonly body: number;
  readonly hint: number;
}) => ({
  title: { size: sizes.title, bold: true, colour: INK.deep, leading: 1.2 },
  part: { size: sizes.part, bold: true, colour: INK.deep, leading: 1.25 },
  question: { size: sizes.question, bold: true, leading: 1.3 },
  body: { size: sizes.body },
  hint: { size: sizes.hint, colour: INK.quiet, leading: 1.35 },
});

export const BLANK_LOOKS: Readonly<Record<BlankSize, BlankLook>> = {
  normal: { ...look({ title: 26, part: 17, question: 12, body: 11, hint: 10.5 }), foot: 9.5, tick: 13, line: 27, gap: 13, number: 26 },
  large: { ...look({ title: 32, part: 26, question: 20, body: 18, hint: 18 }), foot: 18, tick: 21, line: 40, gap: 22, number: 42 },
};
