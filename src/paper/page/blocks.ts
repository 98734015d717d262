import { INK } from './look.ts';
import type { Paper } from './paper.ts';

/** Something to draw whose height is known before, so that what belongs together can stay together. */
export interface Block {
  readonly height: number;
  readonly draw: () => void;
}

/** Space that is not wanted at the top of a page. */
export const gap = (paper: Paper, height: number): Block => ({
  height,
  draw: () => {
    if (paper.y > paper.top) paper.y += height;
  },
});

/** Draws on one page what fits on one; what is taller begins where it has room to begin well. */
export const drawTogether = (paper: Paper, blocks: readonly Block[]): void => {
  const page = paper.bottom - paper.top;
  const whole = blocks.reduce((sum, { height }) => sum + height, 0);
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
