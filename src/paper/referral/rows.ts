import { INK, PAGE, type Column, type TextStyle } from '../page/look.ts';
import { drawCells, heightOfLines, type Cell } from '../page/cells.ts';
import type { Paper, SetLine, Tag } from '../page/paper.ts';
import type { Sign } from '../page/sign.ts';
import type { Span } from '../typeset/typeset.ts';
import type { Continuations } from './continued.ts';

const GAP = 18;
/** A row taller than this may be cut at the end of a page; a shorter one moves to the next page whole. */
const TALL = 260;

/** One line of a value, or several. */
export interface Entry {
  readonly text: string;
  readonly style?: Partial<TextStyle>;
  readonly sign?: Sign;
  /** Of this many lines no more are drawn here: the answer to the question stands whole on another page. */
  readonly cap?: { readonly lines: number; readonly question: string };
}

export interface Row {
  /** Id of the question, where it is one. */
  readonly id?: string;
  /** Its number in the form: stands in the margin, where it takes no room from the words. */
  readonly number?: number;
  readonly label: string;
  readonly entries: readonly Entry[];
  /** The entries are a list: screen readers say how many. */
  readonly list?: boolean;
}

/** Something that stands over the rows and never without the first of them. */
export interface Lead {
  readonly height: number;
  readonly draw: () => void;
}

export interface RowsStyle {
  /** Where the table stands; the page's text column if absent. */
  readonly column?: Column;
  readonly labelWidth: number;
  readonly value: TextStyle;
  readonly label: TextStyle;
  /** Above and below a row. */
  readonly pad: number;
  /** After the label where a row continues on another page. */
  readonly continued: string;
  readonly lead?: Lead;
  readonly elsewhere: Continuations;
}

const capped = (lines: readonly SetLine[], { cap }: Entry, tag: Tag, style: TextStyle, { elsewhere }: RowsStyle): readonly SetLine[] =>
  cap === undefined || lines.length <= cap.lines
    ? lines
    : [...lines.slice(0, cap.lines), elsewhere.lineTo(cap.question, { ...style, bold: true, colour: INK.warm }, tag)];

const setEntries = (paper: Paper, row: Row, column: Column, cell: Tag, look: RowsStyle): readonly SetLine[] => {
  const list = row.list === true && row.entries.length > 1 ? paper.add(cell, 'L') : undefined;
  return row.entries.flatMap((entry, index) => {
    const own = { ...look.value, ...entry.style };
    const tag = list === undefined ? paper.add(cell, 'P') : paper.add(paper.add(list, 'LI'), 'LBody');
    const above = index > 0 && (entry.sign !== undefined || row.list === true) ? look.pad / 3 : 0;
    return capped(paper.lines(entry.text, own, column.width, tag, { above, sign: entry.sign }), entry, tag, own, look);
  });
};

const ruleAt = (paper: Paper, { x, width }: Column, y: number): void =>
  paper.artifact(() =>
    paper.doc
      .lineWidth(0.6)
      .strokeColor(INK.line)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(),
  );

/** Between a number, with the space that parts it from its words for a screen reader, and those words. */
const MARGIN_GAP = 4;

/** The number of a row's question, hung into the margin. */
const numberCell = (paper: Paper, { number }: Row, header: Tag, page: Column, { label }: RowsStyle): readonly Cell[] => {
  if (number === undefined) return [];
  const style: TextStyle = { ...label, bold: false, colour: INK.quiet };
  const said: readonly Span[] = [{ text: `${number} `, bold: false }];
  const lines = paper.lines(said, style, page.x, paper.add(header, 'Span'));
  const width = ((lines[0]?.line.width ?? 0) * style.size) / 1000;
  return [{ column: { x: page.x - MARGIN_GAP - width, width }, lines }];
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
  const table = paper.add(parent, 'Table');
  for (const [index, row] of rows.entries()) {
    const line = paper.add(table, 'TR');
    const header = paper.add(line, 'TH', { scope: 'Row' });
    const number = numberCell(paper, row, header, page, look);
    const label = paper.lines(row.label, look.label, left.width, header);
    const value = setEntries(paper, row, right, paper.add(line, 'TD'), look);
    const height = Math.max(heightOfLines(label), heightOfLines(value));
    const lead = index === 0 ? look.lead : undefined;
    const needed = height > TALL ? Math.max(heightOfLines(label), heightOfLines(value.slice(0, 4))) : height;
    paper.ensure((lead?.height ?? 0) + look.pad * 2 + needed);
    lead?.draw();
    if (row.id !== undefined) look.elsewhere.found(row.id, paper.page);
    if (paper.y > paper.top) ruleAt(paper, page, paper.y);
    paper.y += look.pad;
    const cells: readonly Cell[] = [
      ...number,
      { column: left, lines: label, again: paper.set(`${row.label} ${look.continued}`, look.label, left.width) },
      { column: right, lines: value },
    ];
    drawCells(paper, cells);
    paper.y += look.pad;
  }
};
