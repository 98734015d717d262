import type { Line } from '../typeset/typeset.ts';
import { lineHeight, type Column } from './look.ts';
import type { Paper, SetLine, Tag } from './paper.ts';
import { drawSign } from './sign.ts';

export interface Cell {
  readonly column: Column;
  readonly lines: readonly SetLine[];
  /** Drawn again where the cell continues on another page; screen readers pass over it. */
  readonly again?: readonly Line[];
}

const heightOf = (set: Pick<SetLine, 'style' | 'above'>): number => lineHeight(set.style) + (set.above ?? 0);

export const heightOfLines = (lines: readonly SetLine[]): number => lines.reduce((sum, line) => sum + heightOf(line), 0);

/** Takes from the lines those that fit on the present page. */
const takeShare = (paper: Paper, lines: SetLine[]): readonly SetLine[] => {
  let height = 0;
  let count = 0;
  for (const line of lines) {
    height += heightOf(line);
    if (paper.y + height > paper.bottom && (count > 0 || paper.y > paper.top)) break;
    count += 1;
  }
  return lines.splice(0, count);
};

/** The label of a continued row stands beside its text again, and takes no height of its own. */
const drawAgain = (paper: Paper, { lines, again = [], column }: Cell): void => {
  const style = lines[0]?.style;
  if (style === undefined || again.length === 0) return;
  paper.artifact(() => {
    for (const [index, line] of again.entries()) paper.draw(line, style, column, paper.y + index * heightOf({ style }));
  });
};

const drawShare = (paper: Paper, lines: readonly SetLine[], column: Column): void => {
  let { y } = paper;
  let open: Tag | undefined;
  const signs: (() => void)[] = [];
  for (const set of lines) {
    if (set.later !== undefined) {
      set.later(column, y + (set.above ?? 0));
      y += heightOf(set);
      continue;
    }
    if (open?.element !== set.tag.element) {
      if (open !== undefined) paper.doc.endMarkedContent();
      set.tag.element.add(paper.doc.markStructureContent(set.tag.type));
      open = set.tag;
    }
    y += set.above ?? 0;
    paper.draw(set.line, set.style, column, y);
    const { sign } = set;
    const at = y + lineHeight(set.style) / 2;
    if (sign !== undefined) signs.push(() => drawSign(paper.doc, sign, column.x - set.style.size * 0.95, at, set.style));
    y += lineHeight(set.style);
  }
  if (open !== undefined) paper.doc.endMarkedContent();
  if (signs.length > 0) paper.artifact(() => signs.forEach((draw) => draw()));
};

/**
 * Draws cells side by side, over as many pages as they need.
 * @param behind drawn under each page's share, before the text
 */
export const drawCells = (paper: Paper, cells: readonly Cell[], behind?: (y: number, height: number) => void): void => {
  const rest = cells.map((cell) => ({ cell, lines: [...cell.lines] }));
  let first = true;
  while (rest.some(({ lines }) => lines.length > 0)) {
    if (!first) {
      paper.newPage();
      for (const { cell, lines } of rest) if (lines.length === 0) drawAgain(paper, cell);
    }
    const shares = rest.map(({ cell, lines }) => ({ column: cell.column, lines: takeShare(paper, lines) }));
    const height = Math.max(...shares.map(({ lines }) => heightOfLines(lines)));
    if (behind !== undefined && height > 0) paper.artifact(() => behind(paper.y, height));
    for (const { column, lines } of shares) drawShare(paper, lines, column);
    paper.y += height;
    first = false;
  }
};
