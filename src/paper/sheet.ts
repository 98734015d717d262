import type { PdfWords } from '../content/words/pdf.ts';
import type { BlankLook } from './blankLook.ts';
import type { Numbered } from './conditionWords.ts';
import type { Fields } from './fields.ts';
import type { Paper } from './paper.ts';

/** What every part of a blank form is drawn with. */
export interface Sheet {
  readonly paper: Paper;
  readonly fields: Fields;
  readonly look: BlankLook;
  readonly words: PdfWords['blank'];
  readonly numbered: Numbered;
  /** BCP 47 tag. */
  readonly language: string;
}
