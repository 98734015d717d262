import type { FormWords } from '../../content/words/form.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import { fill } from '../../content/slots.ts';
import type { FormDefinition } from '../../forms/definition.ts';
import { narrowed } from '../../forms/narrowed.ts';
import { numbersOf } from '../../forms/numbers.ts';
import { questionsOf } from '../../forms/questions.ts';
import { drawClosing } from './closing.ts';
import { codeOf } from './code.ts';
import { drawCover } from './cover.ts';
import { BLANK_LOOKS, type BlankLook, type BlankSize } from '../kinds/blankLook.ts';
import { markForm } from './marked.ts';
import { drawPart } from './part.ts';
import { drawLetter, drawOfficer, drawPrisonCover } from './prison.ts';
import type { Numbered } from '../kinds/conditionWords.ts';
import { Fields } from '../page/fillable.ts';
import { drawFeet } from '../page/furniture.ts';
import { Paper } from '../page/paper.ts';
import type { Sheet } from '../kinds/sheet.ts';

export interface BlankForm {
  readonly form: FormDefinition;
  readonly serviceName: string;
  /** With the service's facts already in place. */
  readonly words: { readonly pdf: PdfWords; readonly form: FormWords };
  readonly size: BlankSize;
  /** The form for somebody in prison, alone or with the letter and the officer's page; what the form holds no words for is left out. */
  readonly prison?: 'form' | 'pack';
  /** BCP 47 tag, for example `en-GB`. */
  readonly language: string;
}

/** The form does not change from one making to the next, so neither may its bytes. */
const NO_TIME = new Date(0);

const numbered = (form: FormDefinition): Numbered => {
  const numbers = numbersOf(form);
  return new Map(questionsOf(form).map((question) => [question.id, { number: numbers.get(question.id) ?? 0, question }]));
};

const makeSheet = (paper: Paper, look: BlankLook, { form, words, language }: BlankForm): Sheet => ({
  paper,
  fields: new Fields(paper, look.body.size),
  look,
  words: words.pdf.blank,
  asked: words.form,
  numbered: numbered(form),
  language,
});

/**
 * A form to print and fill in by hand, or to fill in on a screen: the same questions as on the web, from the same definition, with the same numbers.
 * The same definition and words give the same bytes.
 */
export const makeBlankFormPdf = async (content: BlankForm): Promise<Uint8Array> => {
  const { form, serviceName, words, size, language } = content;
  const { blank } = words.pdf;
  const look = BLANK_LOOKS[size];
  const paper = new Paper({ title: blank.title, language, created: NO_TIME, archived: true }, { frame: look.frame });
  const code = codeOf(form);
  const sheet = makeSheet(paper, look, content);
  const pack = content.prison === undefined ? undefined : form.prison;
  markForm(paper.doc, { form: form.id, language, code, given: pack?.given ?? {} });
  if (pack === undefined) {
    drawCover(sheet, form, serviceName);
    for (const part of form.parts) drawPart(sheet, part);
    drawClosing(sheet, blank.sendTitle, blank.send);
  } else {
    if (content.prison === 'pack') drawLetter(sheet, pack, serviceName);
    drawPrisonCover(sheet, form.title, pack, serviceName);
    for (const part of narrowed(form, pack).parts) drawPart(sheet, part);
    drawClosing(sheet, blank.sendTitle, pack.goes);
    drawOfficer(sheet, pack, content.prison === 'pack');
  }
  const right = (page: string, pages: string): string => fill(blank.foot, { code, page, pages });
  drawFeet(paper, blank.help, right, look.body.size, look.frame);
  return paper.bytes();
};
