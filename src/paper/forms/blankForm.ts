import type { FormWords } from '../../content/words/form.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import type { FormDefinition } from '../../forms/definition.ts';
import { questionsOf } from '../../forms/questions.ts';
import { drawBox, drawCover } from './cover.ts';
import { BLANK_LOOKS, type BlankLook, type BlankSize } from '../kinds/blankLook.ts';
import { drawPart } from './part.ts';
import type { Numbered } from '../kinds/conditionWords.ts';
import { Fields } from '../page/fillable.ts';
import { furnish } from '../page/furniture.ts';
import { Paper } from '../page/paper.ts';
import type { Sheet } from '../kinds/sheet.ts';

export interface BlankForm {
  readonly form: FormDefinition;
  readonly serviceName: string;
  /** With the service's facts already in place. */
  readonly words: { readonly pdf: PdfWords; readonly form: FormWords };
  readonly size: BlankSize;
  /** BCP 47 tag, for example `en-GB`. */
  readonly language: string;
}

/** The form does not change from one making to the next, so neither may its bytes. */
const NO_TIME = new Date(0);

const numberQuestions = (form: FormDefinition, leaveOut: readonly string[]): Numbered =>
  new Map(
    questionsOf(form)
      .filter((question) => !leaveOut.includes(question.id))
      .map((question, index) => [question.id, { number: index + 1, question }]),
  );

const makeSheet = (paper: Paper, look: BlankLook, { form, words, language }: BlankForm): Sheet => ({
  paper,
  fields: new Fields(paper, look.body.size),
  look,
  words: words.pdf.blank,
  asked: words.form,
  numbered: numberQuestions(form, words.pdf.blank.leaveOut),
  language,
});

/**
 * A form to print and fill in by hand, or to fill in on a screen: the same questions as on the web, from the same definition.
 * The same definition and words give the same bytes.
 */
export const makeBlankFormPdf = async (content: BlankForm): Promise<Uint8Array> => {
  const { form, serviceName, words, size, language } = content;
  const { blank, pageOf } = words.pdf;
  const look = BLANK_LOOKS[size];
  const paper = new Paper({ title: blank.title, language, created: NO_TIME });
  const sheet = makeSheet(paper, look, content);
  drawCover(sheet, form, serviceName);
  paper.newPage();
  for (const part of form.parts) drawPart(sheet, part);
  const end = paper.add(paper.root, 'Sect');
  paper.y += look.gap * 1.6;
  drawBox(sheet, end, blank.sendTitle, blank.send);
  furnish(paper, { left: serviceName, right: '', foot: blank.help, pageOf, size: look.foot });
  return paper.bytes();
};
