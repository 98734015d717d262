import { drawCells } from '../page/cells.ts';
import type { Column, TextStyle } from '../page/look.ts';
import type { Paper, Tag } from '../page/paper.ts';

export const paragraph = (paper: Paper, parent: Tag, type: string, text: string, style: TextStyle, column: Column, after: number): void => {
  const lines = paper.lines(text, style, column.width, paper.add(parent, type));
  if (/^H\d$/.test(type)) paper.bookmark(text);
  drawCells(paper, [{ column, lines }]);
  paper.y += after;
};
