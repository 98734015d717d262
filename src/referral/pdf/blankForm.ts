import type { PdfWords } from '../../content/words/pdf.ts';
import type { FormDefinition, Item, Note, Part, Question } from '../../forms/definition.ts';
import { questionsOf } from '../../forms/questions.ts';
import { BLANK_LOOKS, type BlankLook, type BlankSize } from './blankLook.ts';
import { bar, drawTogether, gap, heightOf, markdownBlocks, space, textBlock, type Block } from './blocks.ts';
import { conditionInWords, type Numbered } from './conditionWords.ts';
import { Fields } from './fields.ts';
import { furnish } from './furniture.ts';
import { INK, PAGE, type Column } from './look.ts';
import { Paper, type Tag } from './paper.ts';
import { questionBlocks } from './questionBlocks.ts';
import type { Sheet } from './sheet.ts';

export interface BlankForm {
  readonly form: FormDefinition;
  readonly serviceName: string;
  /** With the service's facts already in place. */
  readonly words: PdfWords;
  readonly size: BlankSize;
  /** BCP 47 tag, for example `en-GB`. */
  readonly language: string;
}

/** The form does not change from one making to the next, so neither may its bytes. */
const NO_TIME = new Date(0);

const BOX_PAD = 14;

const titled = (
  sheet: Sheet,
  parent: Tag,
  title: string,
  markdown: string,
  column: Column,
  leaveOut: readonly string[] = [],
): readonly Block[] => [
  textBlock(sheet.paper, parent, 'H2', title, sheet.look.part, column, sheet.look.body.size * 0.4),
  ...markdownBlocks(sheet.paper, parent, markdown, sheet.look.body, column, leaveOut),
];

const drawBox = (sheet: Sheet, parent: Tag, title: string, markdown: string): void => {
  const { paper, look } = sheet;
  const inner: Column = { x: PAGE.x + BOX_PAD, width: PAGE.width - 2 * BOX_PAD };
  const from = paper.place;
  drawTogether(paper, [
    space(paper, BOX_PAD),
    ...titled(sheet, parent, title, markdown, inner),
    space(paper, BOX_PAD - look.body.size * 0.5),
  ]);
  paper.around(from, (top, bottom) =>
    paper.doc
      .lineWidth(1.8)
      .strokeColor(INK.text)
      .rect(PAGE.x, top, PAGE.width, bottom - top)
      .stroke(),
  );
  paper.y += look.gap;
};

const drawCover = (sheet: Sheet, { form, serviceName, words }: BlankForm): void => {
  const { paper, look } = sheet;
  const cover = paper.add(paper.root, 'Sect');
  drawTogether(paper, [
    textBlock(paper, cover, 'P', serviceName, look.hint, PAGE, 2),
    textBlock(paper, cover, 'H1', form.title, look.title, PAGE, look.body.size * 0.7),
  ]);
  drawBox(sheet, cover, words.blank.safeTitle, words.blank.safe);
  drawTogether(paper, [
    ...titled(sheet, cover, words.blank.beforeTitle, form.before, PAGE, words.blank.notOnPaper),
    gap(paper, look.gap / 2),
  ]);
  drawTogether(paper, titled(sheet, cover, words.blank.howTitle, words.blank.how, PAGE));
};

const noteBlocks = (sheet: Sheet, note: Note, parent: Tag): readonly Block[] => {
  const { paper, look, words } = sheet;
  const urgent = note.tone === 'urgent';
  const column: Column = { x: PAGE.x + BOX_PAD, width: PAGE.width - BOX_PAD };
  const blocks = markdownBlocks(paper, parent, note.words, urgent ? { ...look.body, bold: true } : look.body, column, words.notOnPaper);
  const whole: Block = {
    height: heightOf(blocks),
    draw: () => {
      const from = paper.place;
      for (const block of blocks) block.draw();
      bar(paper, from, PAGE.x + 2, urgent ? 4 : 2.5, urgent ? INK.text : INK.line);
    },
  };
  return blocks.length === 0 ? [] : [whole];
};

/** Questions that follow each other under the same condition, or one item without any. */
interface Group {
  readonly when: Question['when'];
  readonly items: readonly Item[];
}

const groupsOf = (items: readonly Item[]): readonly Group[] => {
  const groups: { when: Question['when']; items: Item[] }[] = [];
  for (const item of items) {
    const when = item.kind === 'note' ? undefined : item.when;
    const last = groups.at(-1);
    if (when !== undefined && last?.when !== undefined && JSON.stringify(last.when) === JSON.stringify(when)) last.items.push(item);
    else groups.push({ when, items: [item] });
  }
  return groups;
};

const introBlocks = (
  { paper, look, words, numbered, language }: Sheet,
  when: Question['when'],
  column: Column,
  tag: Tag,
): readonly Block[] => {
  if (when === undefined) return [];
  const said = words.conditions;
  const text = said.intro.replace('{condition}', () => conditionInWords(when, numbered, said, language));
  return [textBlock(paper, tag, 'P', text, { ...look.body, bold: true, colour: INK.warm }, column, look.body.size * 0.5)];
};

/** @param lead the head of the part, before its first group */
const drawGroup = (sheet: Sheet, { when, items }: Group, lead: readonly Block[], parent: Tag): void => {
  const { paper, look } = sheet;
  const tag = when === undefined ? parent : paper.add(parent, 'Sect');
  const indent = when === undefined ? 0 : look.number * 0.7;
  const column: Column = { x: PAGE.x + indent, width: PAGE.width - indent };
  let from = paper.place;
  const begin: Block = {
    height: 0,
    draw: () => {
      from = paper.place;
    },
  };
  for (const [index, item] of items.entries()) {
    const before =
      index === 0
        ? [...lead, ...(lead.length === 0 ? [gap(paper, look.gap)] : []), begin, ...introBlocks(sheet, when, column, tag)]
        : [gap(paper, look.gap)];
    drawTogether(paper, [...before, ...(item.kind === 'note' ? noteBlocks(sheet, item, tag) : questionBlocks(sheet, item, column, tag))]);
  }
  if (when !== undefined) bar(paper, from, PAGE.x + 2, 2);
};

const drawPart = (sheet: Sheet, part: Part): void => {
  const { paper, look, words } = sheet;
  const tag = paper.add(paper.root, 'Sect');
  const rule: Block = {
    height: 8,
    draw: () => {
      const { y } = paper;
      paper.artifact(() =>
        paper.doc
          .lineWidth(2)
          .strokeColor(INK.deep)
          .moveTo(PAGE.x, y)
          .lineTo(PAGE.x + PAGE.width, y)
          .stroke(),
      );
      paper.y += 8;
    },
  };
  const head = [
    gap(paper, look.gap * 1.6),
    rule,
    textBlock(paper, tag, 'H2', part.title, look.part, PAGE, look.body.size * 0.4),
    ...(part.intro === undefined ? [] : markdownBlocks(paper, tag, part.intro, look.body, PAGE, words.notOnPaper)),
    ...(part.why === undefined
      ? []
      : [
          textBlock(
            paper,
            tag,
            'P',
            words.why.replace('{why}', () => part.why ?? ''),
            look.hint,
            PAGE,
            look.body.size * 0.55,
          ),
        ]),
    gap(paper, look.body.size * 0.4),
  ];
  const groups = groupsOf(part.items.filter((item) => !words.leaveOut.includes(item.id)));
  for (const [index, group] of groups.entries()) drawGroup(sheet, group, index === 0 ? head : [], tag);
};

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
  words: words.blank,
  numbered: numberQuestions(form, words.blank.leaveOut),
  language,
});

/**
 * A form to print and fill in by hand, or to fill in on a screen: the same questions as on the web, from the same definition.
 * The same definition and words give the same bytes.
 */
export const makeBlankFormPdf = async (content: BlankForm): Promise<Uint8Array> => {
  const { form, serviceName, words, size, language } = content;
  const look = BLANK_LOOKS[size];
  const paper = new Paper({ title: `${form.title} – ${serviceName}`, language, created: NO_TIME });
  const sheet = makeSheet(paper, look, content);
  drawCover(sheet, content);
  paper.newPage();
  for (const part of form.parts) drawPart(sheet, part);
  const end = paper.add(paper.root, 'Sect');
  paper.y += look.gap * 1.6;
  drawBox(sheet, end, words.blank.sendTitle, words.blank.send);
  furnish(paper, { left: serviceName, right: '', foot: words.blank.help, pageOf: words.pageOf, size: look.foot });
  return paper.bytes();
};
