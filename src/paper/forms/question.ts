import type { Question } from '../../forms/definition.ts';
import { gap, textBlock, type Block } from '../page/blocks.ts';
import { lineHeight, type Column } from '../page/look.ts';
import { drawCells } from '../page/cells.ts';
import { readInline } from '../page/markdown.ts';
import type { Tag } from '../page/paper.ts';
import { onPaper } from '../kinds/kinds.ts';
import type { Sheet } from '../kinds/sheet.ts';
import type { Span } from '../typeset/typeset.ts';

/** Why we ask, in Markdown. */
export const whyBlock = ({ paper, look, asked }: Sheet, why: string, column: Column, parent: Tag, after = 0): Block => {
  const spans: readonly Span[] = [{ text: `${asked.whyWeAsk} `, bold: true }, ...readInline(why)];
  return textBlock(paper, parent, 'P', spans, look.hint, column, after);
};

/** A question with its number, its hint, why we ask, and room for the answer. */
export const questionBlocks = (sheet: Sheet, question: Question, column: Column, parent: Tag): readonly Block[] => {
  const { paper, look, words, asked, numbered } = sheet;
  const tag = paper.add(parent, 'Sect');
  const inner: Column = { x: column.x + look.number, width: column.width - look.number };
  const heading = paper.add(tag, 'H3');
  const number = paper.lines(String(numbered.get(question.id)?.number ?? ''), look.question, look.number, heading);
  const title = question.required === undefined ? `${question.question} ${asked.optional}` : question.question;
  const lines = paper.lines(title, look.question, inner.width, heading);
  const head: Block = {
    height: lines.length * lineHeight(look.question) + 2,
    draw: () => {
      drawCells(paper, [
        { column, lines: number },
        { column: inner, lines },
      ]);
      paper.y += 2;
    },
  };
  const { room, advice } = onPaper(question);
  const hint = [question.hint, advice?.(words)].filter((each) => each !== undefined).join(' ');
  return [
    head,
    ...(hint === '' ? [] : [textBlock(paper, tag, 'P', hint, look.hint, inner)]),
    ...(question.why === undefined ? [] : [whyBlock(sheet, question.why, inner, tag)]),
    gap(paper, look.body.size * 0.5),
    ...room(sheet, question, inner, tag),
  ];
};
