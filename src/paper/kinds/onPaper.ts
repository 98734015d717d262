import type { PdfWords } from '../../content/words/documents.ts';
import type { Block } from '../page/blocks.ts';
import type { Column } from '../page/look.ts';
import type { Tag } from '../page/paper.ts';
import type { Sheet } from './sheet.ts';

/** A kind on paper. */
export interface OnPaper<Q> {
  /** Room to write or tick by hand, and over it the fields to fill in on a screen. */
  readonly room: (sheet: Sheet, question: Q, column: Column, tag: Tag) => readonly Block[];
  /** What stands after the hint, for a hand that no page can correct. */
  readonly advice?: (words: PdfWords['blank']) => string;
}
