import { buffer } from 'node:stream/consumers';
import { makeLayouts, type Layouts } from '../typeset/layouts.ts';
import { drawRun } from '../typeset/drawRun.ts';
import { addBookmark, newPdf, type Pdf, type PdfElement, type PdfOptions } from '../typeset/pdfkit.ts';
import { A4, INK, lineHeight, PAGE, type Column, type Frame, type TextStyle } from './look.ts';
import type { Sign } from './sign.ts';
import { typeset, typesetSpans, type Line, type Span } from '../typeset/typeset.ts';

/** An element of the document's structure, which screen readers follow. */
export interface Tag {
  readonly type: string;
  readonly element: PdfElement;
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
  /** Draws nothing now: takes note of the place, to draw there once the whole is known. */
  readonly later?: (column: Column, y: number) => void;
}

export interface Position {
  readonly page: number;
  readonly y: number;
}

/** An A4 document, tagged for PDF/UA, that fills page after page from top to bottom. */
export class Paper {
  readonly doc: Pdf;
  readonly root: Tag;
  readonly bottom: number;
  readonly top: number;
  /** Where the next line goes. */
  y: number;
  #layouts: Layouts;
  #trial: boolean;
  #codePoints = false;
  /** How far each finished page was filled. */
  #ends: number[] = [];

  /**
   * @param trial draws nothing: only tells how many pages it would take. Papers that share layouts measure each word once
   */
  constructor(
    options: Omit<PdfOptions, 'size'>,
    { layouts = makeLayouts(), trial = false, frame = PAGE }: { layouts?: Layouts; trial?: boolean; frame?: Frame } = {},
  ) {
    this.top = frame.top;
    this.bottom = frame.bottom;
    this.y = frame.top;
    this.#layouts = layouts;
    this.#trial = trial;
    this.doc = newPdf({ ...options, size: A4 });
    this.root = { type: 'Document', element: this.doc.struct('Document') };
    this.doc.addStructure(this.root.element);
  }

  get page(): number {
    return this.doc.bufferedPageRange().count - 1;
  }

  /** How many there are so far. */
  get pages(): number {
    return this.page + 1;
  }

  get position(): Position {
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
    const lines = typeof text === 'string' ? typeset(text, style.bold ?? false, measuring) : typesetSpans(text, measuring);
    this.#codePoints ||= lines.some(({ runs }) => runs.some((run) => run.text.includes('[U+')));
    return lines;
  }

  /** Whether any character stands there as its code point. */
  get hasCodePoints(): boolean {
    return this.#codePoints;
  }

  /** A heading in the list of contents, which leads to where the next line goes. */
  bookmark(title: string): void {
    if (!this.#trial) addBookmark(this.doc, title, this.y);
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
    if (this.#trial) return;
    this.doc.markContent('Artifact', options);
    draw();
    this.doc.endMarkedContent();
  }

  draw(line: Line, style: TextStyle, column: Column, y: number): void {
    if (this.#trial) return;
    const { doc } = this;
    const scale = style.size / 1000;
    const baseline = y + lineHeight(style) / 2 + style.size * 0.34;
    let x = line.fromRight ? column.x + Math.max(0, column.width - line.width * scale) : column.x;
    doc.fillColor(style.colour ?? INK.text);
    for (const run of line.runs) {
      drawRun(doc, run, { x, y: baseline, size: style.size });
      x += run.width * scale;
    }
  }

  /** Draws beside or round what was drawn since a place, on every page that it touches. */
  around(from: Position, draw: (top: number, bottom: number) => void): void {
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
