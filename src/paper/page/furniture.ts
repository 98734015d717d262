import { fill, type WordsWith } from '../../content/slots.ts';
import { INK, lineHeight, PAGE, type TextStyle } from './look.ts';
import type { Paper } from './paper.ts';

export interface Furniture {
  /** At the top: the protective marking, or the form's name. */
  readonly left: string;
  readonly right: string;
  readonly foot: string;
  readonly pageOf: WordsWith<'page' | 'pages'>;
  /** Of its letters; small if absent. */
  readonly size?: number;
}

const oneLine = (paper: Paper, text: string, style: TextStyle, y: number, right: boolean): void => {
  const [line] = paper.set(text, style, PAGE.width);
  if (line === undefined) return;
  const width = (line.width * style.size) / 1000;
  paper.draw(line, style, right ? { x: PAGE.x + PAGE.width - width, width } : PAGE, y);
};

const rule = (paper: Paper, y: number): void => {
  paper.doc
    .lineWidth(0.6)
    .strokeColor(INK.line)
    .moveTo(PAGE.x, y)
    .lineTo(PAGE.x + PAGE.width, y)
    .stroke();
};

/** Header and footer of every page, which screen readers pass over. */
export const furnish = (paper: Paper, { left, right, foot, pageOf, size = 9.5 }: Furniture): void => {
  const head: TextStyle = { size, bold: true };
  const quiet: TextStyle = { size, colour: INK.quiet };
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
