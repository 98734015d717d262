import { fill, type WordsWith } from '../../content/slots.ts';
import { rule } from './blocks.ts';
import { INK, lineHeight, PAGE, type Column, type TextStyle } from './look.ts';
import type { Paper } from './paper.ts';

export interface Furniture {
  /** At the top: the protective marking, or the form's name. */
  readonly left: string;
  readonly right: string;
  readonly foot: string;
  readonly pageOf: WordsWith<'page' | 'pages'>;
}

const SIZE = 9.5;

const oneLine = (paper: Paper, text: string, style: TextStyle, y: number, right: boolean, column: Column = PAGE): void => {
  const [line] = paper.set(text, style, column.width);
  if (line === undefined) return;
  const width = (line.width * style.size) / 1000;
  paper.draw(line, style, right ? { x: column.x + column.width - width, width } : column, y);
};

/**
 * At the foot of every page, which screen readers pass over: words at the left, and what is said of the page at the right.
 * Words that do not fit beside it are left out: half of an address is worse than none.
 */
export const drawFeet = (
  paper: Paper,
  left: string,
  right: (page: string, pages: string) => string,
  size: number,
  column: Column,
): void => {
  const quiet: TextStyle = { size, colour: INK.quiet };
  const wide = (text: string): number => ((paper.set(text, quiet, 10_000)[0]?.width ?? 0) * size) / 1000;
  paper.furnish((page, pages) =>
    paper.artifact(
      () => {
        const counted = right(String(page), String(pages));
        rule(paper, paper.bottom + 8, column);
        if (wide(left) + wide(counted) + size < column.width) oneLine(paper, left, quiet, paper.bottom + 10, false, column);
        oneLine(paper, counted, quiet, paper.bottom + 10, true, column);
      },
      { type: 'Pagination', attached: ['Bottom'] },
    ),
  );
};

/** Header and footer of every page, which screen readers pass over. */
export const furnish = (paper: Paper, { left, right, foot, pageOf }: Furniture): void => {
  const head: TextStyle = { size: SIZE, bold: true };
  const quiet: TextStyle = { size: SIZE, colour: INK.quiet };
  const headTop = 50 - lineHeight(head);
  paper.furnish((page, pages) => {
    const counted = fill(pageOf, { page: String(page), pages: String(pages) });
    paper.artifact(
      () => {
        oneLine(paper, left, head, headTop, false);
        oneLine(paper, right, head, headTop, true);
        rule(paper, 54);
      },
      { type: 'Pagination', attached: ['Top'] },
    );
    paper.artifact(
      () => {
        rule(paper, paper.bottom + 14);
        oneLine(paper, foot, quiet, paper.bottom + 20, false);
        oneLine(paper, counted, quiet, paper.bottom + 20, true);
      },
      { type: 'Pagination', attached: ['Bottom'] },
    );
  });
};
