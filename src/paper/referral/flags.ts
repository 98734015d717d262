import type { Flag } from '../../forms/summary.ts';
import { drawCells } from '../page/cells.ts';
import { INK, type Column, type TextStyle } from '../page/look.ts';
import type { Paper, Tag } from '../page/paper.ts';
import type { Density } from './look.ts';

/** So many large ones stand out; more would be a wall. */
const MOST_LARGE = 6;
const INDENT = 22;

/** Two in a row, in their order; alone where the words of one do not fit in half of it. */
const inRows = (flags: readonly Flag[], short: (flag: Flag) => boolean): readonly (readonly Flag[])[] => {
  const rows: Flag[][] = [];
  for (const flag of flags) {
    const last = rows.at(-1);
    if (last?.length === 1 && [...last, flag].every(short)) last.push(flag);
    else rows.push([flag]);
  }
  return rows;
};

/** Flags that change how to make contact stand large, white on black; the others below them, in two columns. */
export const drawFlags = (paper: Paper, parent: Tag, flags: readonly Flag[], box: Column, { size, pad }: Density): void => {
  if (flags.length === 0) return;
  const list = paper.add(parent, 'L');
  const critical = flags.filter(({ contact }) => contact);
  const large = critical.slice(0, MOST_LARGE);
  const compact = [...critical.slice(MOST_LARGE), ...flags.filter(({ contact }) => !contact)];
  const half = (box.width - INDENT) / 2;
  const short =
    (style: TextStyle) =>
    ({ says }: Flag): boolean =>
      paper.set(says, style, half - INDENT / 2).length === 1;

  const draw = (row: readonly Flag[], style: TextStyle, dark: boolean): void => {
    const wide = row.length === 1;
    const cells = row.map(({ says }, index) => {
      const column: Column = { x: box.x + INDENT + index * (half + INDENT / 2), width: wide ? box.width - INDENT - 6 : half - INDENT / 2 };
      return { column, lines: paper.lines(says, style, column.width, paper.add(paper.add(list, 'LI'), 'LBody'), { sign: 'warning' }) };
    });
    const behind = (y: number, height: number): void =>
      void paper.doc
        .fillColor(INK.text)
        .rect(box.x, y - 1, box.width, height + 2)
        .fill();
    drawCells(paper, cells, dark ? behind : undefined);
    paper.y += dark ? 3 : 0;
  };

  const white: TextStyle = { size: size + 0.5, bold: true, colour: INK.white, leading: 1.4 };
  for (const row of large.length <= 3 ? large.map((flag) => [flag]) : inRows(large, short(white))) draw(row, white, true);
  paper.y += 2;
  const small: TextStyle = { size: size - 0.5, bold: true, leading: 1.3 };
  for (const row of inRows(compact, short(small))) draw(row, small, false);
  paper.y += pad / 2;
};
