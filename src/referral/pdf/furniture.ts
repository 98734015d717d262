import { INK, PAGE, type Paper, type TextStyle } from './paper.ts';

export interface Furniture {
  /** At the top: the protective marking, or the form's name. */
  readonly left: string;
  readonly right: string;
  readonly foot: string;
  /** `{page}` and `{pages}`. */
  readonly pageOf: string;
}

const HEAD: TextStyle = { size: 9.5, bold: true };
const FOOT: TextStyle = { size: 9.5, colour: INK.quiet };

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
export const furnish = (paper: Paper, { left, right, foot, pageOf }: Furniture): void => {
  paper.furnish((page, pages) => {
    const counted = pageOf.replace('{page}', String(page)).replace('{pages}', String(pages));
    paper.artifact(
      () => {
        oneLine(paper, left, HEAD, 34, false);
        oneLine(paper, right, HEAD, 34, true);
        rule(paper, 54);
      },
      { type: 'Pagination', attached: ['Top'] },
    );
    paper.artifact(
      () => {
        rule(paper, paper.bottom + 14);
        oneLine(paper, foot, FOOT, paper.bottom + 20, false);
        oneLine(paper, counted, FOOT, paper.bottom + 20, true);
      },
      { type: 'Pagination', attached: ['Bottom'] },
    );
  });
};
