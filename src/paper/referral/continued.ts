import { fill, type WordsWith } from '../../content/slots.ts';
import type { Column, TextStyle } from '../page/look.ts';
import type { Paper, SetLine, Tag } from '../page/paper.ts';

/**
 * "Continues on page 3": told on the first page, and known only once the rest is drawn.
 * The place is kept free, and filled at the end.
 */
export interface Continuations {
  /** A line that will tell where the answer to this question stands. */
  readonly lineTo: (question: string, style: TextStyle, tag: Tag) => SetLine;
  /** The answer to this question is about to be drawn here. */
  readonly found: (question: string, page: number) => void;
  readonly fill: () => void;
}

interface Waiting {
  readonly question: string;
  readonly page: number;
  readonly column: Column;
  readonly y: number;
  readonly style: TextStyle;
  readonly tag: Tag;
}

export const continuations = (paper: Paper, words: WordsWith<'page'>): Continuations => {
  const pages = new Map<string, number>();
  const waiting: Waiting[] = [];
  return {
    lineTo: (question, style, tag) => ({
      line: { runs: [], width: 0, fromRight: false },
      style,
      tag,
      later: (column, y) => waiting.push({ question, page: paper.page, column, y, style, tag }),
    }),
    found: (question, page) => {
      if (!pages.has(question)) pages.set(question, page);
    },
    fill: () => {
      for (const { question, page, column, y, style, tag } of waiting) {
        const [line] = paper.set(fill(words, { page: String((pages.get(question) ?? page) + 1) }), style, column.width);
        if (line === undefined) continue;
        paper.doc.switchToPage(page);
        tag.element.add(paper.doc.markStructureContent(tag.type));
        paper.draw(line, style, column, y);
        paper.doc.endMarkedContent();
      }
    },
  };
};
