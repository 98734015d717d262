import type { GuideWords } from '../../content/words/guide.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import { drawTogether, heightOf, rule, space, textBlock, type Block } from '../page/blocks.ts';
import { drawCells, heightOfLines } from '../page/cells.ts';
import { furnish } from '../page/furniture.ts';
import { INK, PAGE, type Column, type TextStyle } from '../page/look.ts';
import { readInline } from '../page/markdown.ts';
import { markdownBlocks } from '../page/markdownBlocks.ts';
import { Paper, type Tag } from '../page/paper.ts';
import { makeLayouts } from '../typeset/layouts.ts';

export interface Guide {
  readonly guide: GuideWords;
  readonly serviceName: string;
  readonly pageOf: PdfWords['pageOf'];
  /** BCP 47 tag, for example `en-GB`. */
  readonly language: string;
}

type Section = GuideWords['sections'][number];

const TITLE: TextStyle = { size: 27, bold: true, colour: INK.deep, leading: 1.15 };
const UNDER: TextStyle = { size: 11.5, colour: INK.quiet };
const HEADING: TextStyle = { size: 12, bold: true, colour: INK.deep, leading: 1.25 };
const FIRST: TextStyle = { size: 15, bold: true, colour: INK.deep, leading: 1.25 };
/** Of the body: as large as two pages allow. */
const SIZES = [10.8, 10.4, 10, 9.5] as const;
const PAGES = 2;
const bodyOf = (size: number): TextStyle => ({ size, leading: 1.4 });

/** Headings stand at the left, what they tell at the right. */
const LEFT: Column = { x: PAGE.x, width: 112 };
const RIGHT: Column = { x: PAGE.x + 130, width: PAGE.width - 130 };
const PAD = 15;
const BETWEEN = 7;

/** The guide does not change from one making to the next, so neither may its bytes. */
const NO_TIME = new Date(0);

const drawFirst = (paper: Paper, parent: Tag, { title, words }: GuideWords['first'], size: number): void => {
  const inner: Column = { x: PAGE.x + PAD, width: PAGE.width - 2 * PAD };
  const from = paper.position;
  drawTogether(paper, [
    space(paper, PAD - 4),
    textBlock(paper, parent, 'H2', title, FIRST, inner, 5),
    ...markdownBlocks(paper, parent, words, bodyOf(size + 0.7), inner),
    space(paper, PAD - 10),
  ]);
  paper.around(from, (top, bottom) => {
    paper.doc
      .lineWidth(1.8)
      .strokeColor(INK.text)
      .rect(PAGE.x, top, PAGE.width, bottom - top)
      .stroke();
    paper.doc
      .fillColor(INK.deep)
      .rect(PAGE.x, top, 6, bottom - top)
      .fill();
  });
  paper.y += 14;
};

const signBlocks = (paper: Paper, parent: Tag, signs: Section['signs'], body: TextStyle): readonly Block[] => {
  if (signs.length === 0) return [];
  const list = paper.add(parent, 'L');
  const column: Column = { x: RIGHT.x + 20, width: RIGHT.width - 20 };
  return signs.map(({ sign, words }) => {
    const tag = paper.add(paper.add(list, 'LI'), 'LBody');
    const lines = paper.lines(readInline(words), body, column.width, tag, { sign });
    return {
      height: heightOfLines(lines) + 4,
      draw: () => {
        drawCells(paper, [{ column, lines }]);
        paper.y += 4;
      },
    };
  });
};

const drawSection = (paper: Paper, { title, words, signs }: Section, body: TextStyle): void => {
  const section = paper.add(paper.root, 'Sect');
  const heading = paper.lines(title, HEADING, LEFT.width, paper.add(section, 'H2'));
  const blocks = [
    ...signBlocks(paper, section, signs, body),
    ...(words === undefined ? [] : markdownBlocks(paper, section, words, body, RIGHT)),
  ];
  const height = Math.max(heightOfLines(heading), heightOf(blocks));
  // Shorter than half a page each, so that none is ever cut.
  paper.ensure(height + BETWEEN);
  if (paper.y > paper.top) paper.artifact(() => rule(paper, paper.y));
  paper.y += BETWEEN;
  const top = paper.y;
  paper.bookmark(title);
  drawCells(paper, [{ column: LEFT, lines: heading }]);
  const headed = paper.y;
  paper.y = top;
  for (const block of blocks) block.draw();
  paper.y = Math.max(paper.y, headed) + 2;
};

const drawGuide = (paper: Paper, { guide, serviceName, pageOf }: Guide, size: number): Paper => {
  const head = paper.add(paper.root, 'Sect');
  drawTogether(paper, [
    textBlock(paper, head, 'H1', guide.title, TITLE, PAGE, 2),
    textBlock(paper, head, 'P', guide.under, UNDER, PAGE, 12),
  ]);
  drawFirst(paper, head, guide.first, size);
  for (const section of guide.sections) drawSection(paper, section, bodyOf(size));
  furnish(paper, { left: serviceName, right: '', foot: guide.foot, pageOf });
  return paper;
};

/** How to read a referral, for those who have just begun: tagged, and the same bytes for the same words. */
export const makeGuidePdf = async (content: Guide): Promise<Uint8Array> => {
  const options = { title: content.guide.file, language: content.language, created: NO_TIME, archived: true };
  const layouts = makeLayouts();
  const size = SIZES.find((each) => drawGuide(new Paper(options, { layouts, trial: true }), content, each).pages <= PAGES) ?? SIZES.at(-1);
  return drawGuide(new Paper(options, { layouts }), content, size ?? SIZES[0]).bytes();
};
