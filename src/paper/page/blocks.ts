import { INK, PAGE, type Column, type TextStyle } from './look.ts';
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

/** A line from side to side of a column, which says nothing: draw it as an artifact. */
export const rule = (paper: Paper, y: number, { x, width }: Column = PAGE, weight = 0.6, colour: string = INK.line): void => {
  paper.doc
    .lineWidth(weight)
    .strokeColor(colour)
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke();
};
