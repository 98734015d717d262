import { INK, type Column, type TextStyle } from './look.ts';
import { readMarkdown } from './markdown.ts';
import { drawCells, heightOfLines } from './cells.ts';
import type { Paper, Tag } from './paper.ts';
import type { Span } from '../typeset/typeset.ts';

/** Something to draw whose height is known before, so that what belongs together can stay together. */
export interface Block {
  readonly height: number;
  readonly draw: () => void;
}

export const space = (paper: Paper, height: number): Block => ({
  height,
  draw: () => {
    paper.y += height;
  },
});

/** Space that is not wanted at the top of a page. */
export const gap = (paper: Paper, height: number): Block => ({
  height,
  draw: () => {
    if (paper.y > paper.top) paper.y += height;
  },
});

export const textBlock = (
  paper: Paper,
  parent: Tag,
  type: string,
  text: string | readonly Span[],
  style: TextStyle,
  column: Column,
  after = 0,
): Block => {
  const lines = paper.lines(text, style, column.width, paper.add(parent, type));
  return {
    height: heightOfLines(lines) + after,
    draw: () => {
      drawCells(paper, [{ column, lines }]);
      paper.y += after;
    },
  };
};

const itemBlock = (paper: Paper, list: Tag, mark: string | undefined, spans: readonly Span[], style: TextStyle, column: Column): Block => {
  const item = paper.add(list, 'LI');
  const indent = style.size * 1.5;
  const label = mark === undefined ? [] : paper.lines(mark, style, indent, paper.add(item, 'Lbl'));
  const inner: Column = { x: column.x + indent, width: column.width - indent };
  const lines = paper.lines(spans, style, inner.width, paper.add(item, 'LBody'), mark === undefined ? { sign: 'dot' } : {});
  const after = style.size * 0.25;
  return {
    height: heightOfLines(lines) + after,
    draw: () => {
      drawCells(paper, [
        { column, lines: label },
        { column: inner, lines },
      ]);
      paper.y += after;
    },
  };
};

/** Words in Markdown. */
export const markdownBlocks = (paper: Paper, parent: Tag, markdown: string, style: TextStyle, column: Column): readonly Block[] => {
  let list: Tag | undefined;
  const blocks = readMarkdown(markdown);
  return blocks.flatMap((block, index): readonly Block[] => {
    if (block.kind === 'item') {
      list ??= paper.add(parent, 'L');
      const last = blocks[index + 1]?.kind !== 'item';
      const item = itemBlock(paper, list, block.number, block.spans, style, column);
      return last ? [item, gap(paper, style.size * 0.35)] : [item];
    }
    list = undefined;
    const spans = block.kind === 'heading' ? block.spans.map(({ text }) => ({ text, bold: true })) : block.spans;
    const leads = blocks[index + 1]?.kind === 'item' && block.kind === 'paragraph';
    return [textBlock(paper, parent, 'P', spans, style, column, style.size * (leads ? 0.3 : 0.55))];
  });
};

export const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.height, 0);

/** Draws on one page what fits on one; what is taller begins where it has room to begin well. */
export const drawTogether = (paper: Paper, blocks: readonly Block[]): void => {
  const page = paper.bottom - paper.top;
  const whole = heightOf(blocks);
  paper.ensure(whole <= page * 0.8 ? whole : page * 0.45);
  for (const block of blocks) {
    paper.ensure(block.height);
    block.draw();
  }
};

/** A bar at the left of what was drawn since a place. */
export const bar = (paper: Paper, from: Paper['position'], x: number, width: number, colour: string = INK.line): void =>
  paper.around(from, (top, bottom) =>
    paper.doc.lineWidth(width).strokeColor(colour).lineCap('butt').moveTo(x, top).lineTo(x, bottom).stroke(),
  );
