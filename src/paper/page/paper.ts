import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { makeLayouts } from '../typeset/layouts.ts';
import { A4, INK, lineHeight, MARGIN, type Column, type TextStyle } from './look.ts';
import { drawSign, type Sign } from './sign.ts';
import { typeset, typesetSpans, type Line, type Span } from '../typeset/typeset.ts';

/** An element of the document's structure, which screen readers follow. */
export interface Tag {
  readonly type: string;
  readonly element: PDFKit.PDFStructureElement;
}

/** A line ready to be drawn, and the element it belongs to. */
export interface SetLine {
  readonly line: Line;
  readonly style: TextStyle;
  readonly tag: Tag;
  /** Space above it. */
  readonly above?: number;
  /** Sign beside the first line of an item; the words say the same. */
  readonly sign?: Sign | undefined;
}

export interface Cell {
  readonly column: Column;
  readonly lines: readonly SetLine[];
  /** Drawn again where the cell continues on another page; screen readers pass over it. */
  readonly again?: readonly Line[];
}

export interface Place {
  readonly page: number;
  readonly y: number;
}

export interface PaperOptions {
  readonly title: string;
  /** As in `en-GB`. */
  readonly language: string;
  readonly created: Date;
}

const heightOf = (set: Pick<SetLine, 'style' | 'above'>): number => lineHeight(set.style) + (set.above ?? 0);

export const heightOfLines = (lines: readonly SetLine[]): number => lines.reduce((sum, line) => sum + heightOf(line), 0);

/** pdfkit writes the title into XML as it stands. */
const plainTitle = (title: string): string => title.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();

/** An A4 document, tagged for PDF/UA, that fills page after page from top to bottom. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Tag;
  readonly bottom = A4.height - MARGIN.bottom;
  readonly top = MARGIN.top;
  /** Where the next line goes. */
  y: number = MARGIN.top;
  #layouts = makeLayouts();
  #registered = new Set<string>();
  /** How far each finished page was filled. */
  #ends: number[] = [];

  constructor({ title, language, created }: PaperOptions) {
    this.doc = new PDFDocument({
      size: [A4.width, A4.height],
      margin: 0,
      bufferPages: true,
      subset: 'PDF/UA',
      tagged: true,
      pdfVersion: '1.7',
      lang: language,
      displayTitle: true,
      info: { Title: plainTitle(title), CreationDate: created, ModDate: created },
    });
    this.root = { type: 'Document', element: this.doc.struct('Document') };
    this.doc.addStructure(this.root.element);
  }

  get page(): number {
    return this.doc.bufferedPageRange().count - 1;
  }

  get place(): Place {
    return { page: this.page, y: this.y };
  }

  add(parent: Tag, type: string, options: PDFKit.Mixins.StructureElementOptions = {}): Tag {
    const element = this.doc.struct(type, options);
    parent.element.add(element);
    return { type, element };
  }

  newPage(): void {
    this.#ends.push(this.y);
    this.doc.addPage();
    this.y = this.top;
  }

  /** Begins a new page unless this height still fits on the present one. */
  ensure(height: number): void {
    if (this.y + Math.min(height, this.bottom - this.top) > this.bottom) this.newPage();
  }

  set(text: string | readonly Span[], style: TextStyle, width: number): readonly Line[] {
    const measuring = { width: (width / style.size) * 1000, measure: this.#layouts.measure };
    return typeof text === 'string' ? typeset(text, style.bold ?? false, measuring) : typesetSpans(text, measuring);
  }

  /** Lines of one element. */
  lines(
    text: string | readonly Span[],
    style: TextStyle,
    width: number,
    tag: Tag,
    more: Pick<SetLine, 'above' | 'sign'> = {},
  ): readonly SetLine[] {
    return this.set(text, style, width).map((line, index) => ({ line, style, tag, ...(index === 0 ? more : {}) }));
  }

  /** Draws outside the structure: rules, boxes, headers. */
  artifact(draw: () => void, options: PDFKit.Mixins.MarkingOptions = { type: 'Layout' }): void {
    this.doc.markContent('Artifact', options);
    draw();
    this.doc.endMarkedContent();
  }

  draw(line: Line, style: TextStyle, column: Column, y: number): void {
    const { doc } = this;
    if (line.actual !== undefined) doc.markContent('Span', { actual: line.actual });
    const scale = style.size / 1000;
    const baseline = y + lineHeight(style) / 2 + style.size * 0.34;
    let x = line.fromRight ? column.x + Math.max(0, column.width - line.width * scale) : column.x;
    doc.fillColor(style.colour ?? INK.text);
    for (const run of line.runs) {
      if (!this.#registered.has(run.face.name)) {
        doc.registerFont(run.face.name, this.#layouts.fontOf(run.face));
        this.#registered.add(run.face.name);
      }
      doc.font(run.face.name, style.size).text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
      x += run.width * scale;
    }
    if (line.actual !== undefined) doc.endMarkedContent();
  }

  /**
   * Draws cells side by side, over as many pages as they need.
   * @param behind drawn under each page's share, before the text
   */
  cells(cells: readonly Cell[], behind?: (y: number, height: number) => void): void {
    const rest = cells.map((cell) => [...cell.lines]);
    let first = true;
    while (rest.some((lines) => lines.length > 0)) {
      if (!first) this.newPage();
      const again = first ? 0 : Math.max(0, ...cells.map((cell, index) => this.#drawAgain(cell, rest[index] ?? [])));
      const shares = rest.map((lines) => this.#share(lines, again));
      const height = Math.max(...shares.map(heightOfLines));
      if (behind !== undefined && height > 0) this.artifact(() => behind(this.y, height));
      for (const [index, cell] of cells.entries()) this.#drawShare(shares[index] ?? [], cell.column);
      this.y += height;
      first = false;
    }
  }

  /** The label of a continued row stands beside its text again; returns 0, for it takes no height of its own. */
  #drawAgain(cell: Cell, rest: readonly SetLine[]): number {
    const style = cell.lines[0]?.style;
    if (rest.length > 0 || cell.again === undefined || style === undefined) return 0;
    this.artifact(() => {
      for (const [index, line] of (cell.again ?? []).entries()) this.draw(line, style, cell.column, this.y + index * heightOf({ style }));
    });
    return 0;
  }

  #share(lines: SetLine[], used: number): readonly SetLine[] {
    let height = used;
    let count = 0;
    for (const line of lines) {
      height += heightOf(line);
      if (this.y + height > this.bottom && count > 0) break;
      if (this.y + height > this.bottom && this.y > this.top) break;
      count += 1;
    }
    return lines.splice(0, count);
  }

  #drawShare(lines: readonly SetLine[], column: Column): void {
    let { y } = this;
    let open: Tag | undefined;
    const signs: (() => void)[] = [];
    for (const set of lines) {
      if (open?.element !== set.tag.element) {
        if (open !== undefined) this.doc.endMarkedContent();
        set.tag.element.add(this.doc.markStructureContent(set.tag.type));
        open = set.tag;
      }
      y += set.above ?? 0;
      this.draw(set.line, set.style, column, y);
      const { sign } = set;
      const at = y + lineHeight(set.style) / 2;
      if (sign !== undefined) signs.push(() => drawSign(this.doc, sign, column.x - set.style.size * 0.95, at, set.style));
      y += heightOf(set) - (set.above ?? 0);
    }
    if (open !== undefined) this.doc.endMarkedContent();
    if (signs.length > 0) this.artifact(() => signs.forEach((draw) => draw()));
  }

  /** Draws beside or round what was drawn since a place, on every page that it touches. */
  around(from: Place, draw: (top: number, bottom: number) => void): void {
    const last = this.page;
    for (let page = from.page; page <= last; page += 1) {
      this.doc.switchToPage(page);
      const top = page === from.page ? from.y : this.top;
      const bottom = page === last ? this.y : (this.#ends[page] ?? this.bottom);
      if (bottom > top) this.artifact(() => draw(top, bottom));
    }
  }

  /** Draws on every page, once all are there. */
  furnish(draw: (page: number, pages: number) => void): void {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.doc.switchToPage(page);
      draw(page + 1, count);
    }
  }

  async bytes(): Promise<Uint8Array> {
    this.doc.end();
    return buffer(this.doc);
  }
}
