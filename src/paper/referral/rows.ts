import { INK, PAGE, type Column, type TextStyle } from '../page/look.ts';
import { drawCells, heightOfLines, type Cell } from '../page/cells.ts';
import type { Paper, SetLine, Tag } from '../page/paper.ts';
import type { Sign } from '../page/sign.ts';

const GAP = 18;
const LABEL: TextStyle = { size: 10.5, bold: true };
const VALUE: TextStyle = { size: 11 };
/** A row taller than this may be cut at the end of a page; a shorter one moves to the next page whole. */
const TALL = 260;
const PAD = 7;

/** One line of a value, or several. */
export interface Entry {
  readonly text: string;
  readonly style?: Partial<TextStyle>;
  readonly sign?: Sign;
}

export interface Row {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** The entries are a list: screen readers say how many. */
  readonly list?: boolean;
}

export interface RowsStyle {
  /** Where the table stands; the page's text column if absent. */
  readonly column?: Column;
  readonly labelWidth: number;
  readonly value?: TextStyle;
  readonly label?: TextStyle;
  /** After the label where a row continues on another page. */
  readonly continued: string;
}

const setEntries = (paper: Paper, row: Row, column: Column, cell: Tag, style: TextStyle): readonly SetLine[] => {
  const list = row.list === true && row.entries.length > 1 ? paper.add(cell, 'L') : undefined;
  return row.entries.flatMap((entry, index) => {
    const own = { ...style, ...entry.style };
    const tag = list === undefined ? paper.add(cell, 'P') : paper.add(paper.add(list, 'LI'), 'LBody');
    const above = index > 0 && (entry.sign !== undefined || row.list === true) ? 3 : 0;
    return paper.lines(entry.text, own, column.width, tag, { above, sign: entry.sign });
  });
};

/**
 * Labels with their values, in two columns, kept together and flowing over pages where they must.
 * A table with a header cell in each row: a list's labels are read as bullets, or not at all, while a row's header
 * is announced with its value however the reader came to it.
 */
export const drawRows = (paper: Paper, parent: Tag, rows: readonly Row[], look: RowsStyle): void => {
  const page = look.column ?? PAGE;
  const left: Column = { x: page.x, width: look.labelWidth };
  const right: Column = { x: page.x + look.labelWidth + GAP, width: page.width - look.labelWidth - GAP };
  const labelStyle = look.label ?? LABEL;
  const valueStyle = look.value ?? VALUE;
  const table = paper.add(parent, 'Table');
  for (const row of rows) {
    const line = paper.add(table, 'TR');
    const label = paper.lines(row.label, labelStyle, left.width, paper.add(line, 'TH', { scope: 'Row' }));
    const value = setEntries(paper, row, right, paper.add(line, 'TD'), valueStyle);
    const height = Math.max(heightOfLines(label), heightOfLines(value));
    paper.ensure(PAD * 2 + (height > TALL ? Math.max(heightOfLines(label), heightOfLines(value.slice(0, 4))) : height));
    if (paper.y > paper.top) {
      const y = paper.y;
      paper.artifact(() =>
        paper.doc
          .lineWidth(0.6)
          .strokeColor(INK.line)
          .moveTo(page.x, y)
          .lineTo(page.x + page.width, y)
          .stroke(),
      );
    }
    paper.y += PAD;
    const cells: readonly Cell[] = [
      { column: left, lines: label, again: paper.set(`${row.label} ${look.continued}`, labelStyle, left.width) },
      { column: right, lines: value },
    ];
    drawCells(paper, cells);
    paper.y += PAD;
  }
};

/** The least height that a heading must bring with it, so that it never stands alone at the end of a page. */
export const HEADING_NEEDS = 96;
