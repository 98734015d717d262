import type { FormWords } from '../../content/words/form.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import type { BlankLook } from './blankLook.ts';
import type { Numbered } from './conditionWords.ts';
import type { Fields } from '../page/fillable.ts';
import type { Paper } from '../page/paper.ts';

/** What every part of a blank form is drawn with. */
export interface Sheet {
  readonly paper: Paper;
  readonly fields: Fields;
  readonly look: BlankLook;
  readonly words: PdfWords['blank'];
  /** Words that stand round the questions of the web form, too. */
  readonly asked: FormWords;
  readonly numbered: Numbered;
  /** BCP 47 tag. */
  readonly language: string;
}
