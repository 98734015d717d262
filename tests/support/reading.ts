import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import type { BuiltPage } from './builtSite.ts';

/** Pieces that are read as one: none of them holds another. */
const PIECES = 'h1, h2, h3, p, li, dt, dd, summary, legend, label, figcaption span';
/** Years of school before the first grade of the American scale, and one for going there at five. */
const GRADE_TO_AGE = 5;

const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' });
const words = new Intl.Segmenter('en-GB', { granularity: 'word' });

export interface Reading {
  readonly words: number;
  /** Age in years at which most can read it, by Flesch and Kincaid; a signal, not a measure. */
  readonly age: number;
}

/** What is read on a page, piece by piece, menus left out. */
export const piecesOf = ({ document }: BuiltPage): readonly string[] =>
  (document.querySelector('main')?.querySelectorAll(PIECES) ?? [])
    .filter((piece) => piece.querySelector(PIECES) === null)
    .map((piece) => {
      for (const unseen of piece.querySelectorAll('.unseen, svg')) unseen.remove();
      return piece.text.replaceAll(/\s+/g, ' ').trim();
    })
    .filter((piece) => piece !== '');

/** How hard it is to read. */
export const readingOf = (pieces: readonly string[]): Reading => {
  const count = { sentence: 0, word: 0, syllable: 0 };
  for (const { segment } of pieces.flatMap((piece) => [...sentences.segment(piece)])) {
    const found = [...words.segment(segment)].filter((each) => each.isWordLike === true);
    if (found.length === 0) continue;
    count.sentence += 1;
    count.word += found.length;
    count.syllable += found.reduce((sum, word) => sum + syllable(word.segment), 0);
  }
  return { words: count.word, age: count.word === 0 ? 0 : Math.max(0, fleschKincaid(count) + GRADE_TO_AGE) };
};
