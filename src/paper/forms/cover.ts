import type { FormDefinition } from '../../forms/definition.ts';
import { drawTogether, gap, markdownBlocks, space, textBlock, type Block } from '../page/blocks.ts';
import { INK, PAGE, type Column } from '../page/look.ts';
import type { Tag } from '../page/paper.ts';
import type { Sheet } from '../kinds/sheet.ts';

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

/** Words in a strong frame. */
export const drawBox = (sheet: Sheet, parent: Tag, title: string, markdown: string): void => {
  const { paper, look } = sheet;
  const inner: Column = { x: PAGE.x + BOX_PAD, width: PAGE.width - 2 * BOX_PAD };
  const from = paper.position;
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

/** The first page: is it safe, what to know before, how to fill it in. */
export const drawCover = (sheet: Sheet, form: FormDefinition, serviceName: string): void => {
  const { paper, look, words, asked } = sheet;
  const cover = paper.add(paper.root, 'Sect');
  drawTogether(paper, [
    textBlock(paper, cover, 'P', serviceName, look.hint, PAGE, 2),
    textBlock(paper, cover, 'H1', form.title, look.title, PAGE, look.body.size * 0.7),
  ]);
  drawBox(sheet, cover, words.safeTitle, words.safe);
  drawTogether(paper, [...titled(sheet, cover, asked.blank.beforeTitle, form.before, PAGE, words.notOnPaper), gap(paper, look.gap / 2)]);
  drawTogether(paper, titled(sheet, cover, words.howTitle, words.how, PAGE));
};
