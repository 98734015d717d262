import type { ParsedFont } from './pdfkit.ts';
import type { Run } from './runs.ts';
import type { Cluster } from './shaping.ts';

/** A shape at its place, in thousandths of the size from where its run begins. */
export interface Stroke {
  readonly id: number;
  /** The letters that it stands for. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Shapes that are drawn together. */
export interface Piece {
  readonly strokes: readonly Stroke[];
  /** The letters of all of them, where reading programs would not find these shape by shape. */
  readonly actual?: string;
}

/** Read as nothing: stands for a shape that draws a part of letters for which another shape stands. */
const NO_LETTER = '\u2060';

const advanceOf = ({ glyphs }: Cluster): number => glyphs.reduce((sum, { advance }) => sum + advance, 0);

/** Letters are shared out in the order in which they are read, whichever shape draws which: programs that know of no actual text read them so. */
const strokesOf = ({ text, glyphs }: Cluster, start: number): readonly Stroke[] => {
  const letters = Array.from(text);
  let x = start;
  return glyphs.map((glyph, index) => {
    const own = index === glyphs.length - 1 ? letters.slice(index).join('') : (letters[index] ?? '');
    const stroke = { id: glyph.id, text: own === '' ? NO_LETTER : own, x: x + glyph.x, y: glyph.y };
    x += glyph.advance;
    return stroke;
  });
};

interface Spacer {
  readonly id: number;
  readonly width: number;
}

const spacerOf = (font: ParsedFont): Spacer | undefined => {
  const { id, advanceWidth } = font.glyphForCodePoint(0x20);
  return id === 0 ? undefined : { id, width: (advanceWidth * 1000) / font.unitsPerEm };
};

const spaceAt = ({ id }: Spacer, x: number): Stroke => ({ id, text: NO_LETTER, x, y: 0 });

/**
 * Text from the right, letter by letter: programs that turn it round take each actual text to fill the place from its first shape to the end of its last,
 * and sort by these places. So the widest shape comes first, and spaces that nobody sees mark the ends: a vowel stands at the left edge of its letter.
 */
const turnedPiece = (cluster: Cluster, start: number, spacer: Spacer | undefined): Piece => {
  const { text, glyphs } = cluster;
  const end = start + advanceOf(cluster);
  if (spacer === undefined || (glyphs.length === 1 && end > start)) return { strokes: strokesOf(cluster, start) };
  const shapes = strokesOf({ text: '', glyphs }, start);
  if (end === start) return { strokes: [spaceAt(spacer, start), ...shapes, spaceAt(spacer, start - spacer.width)], actual: text };
  const widest = Math.max(...glyphs.map(({ advance }) => advance));
  const first = glyphs.findIndex(({ advance }) => advance === widest);
  const [base, ...others] = [...shapes.slice(first), ...shapes.slice(0, first)];
  if (base === undefined) return { strokes: shapes };
  return { strokes: [{ ...base, text }, ...others, spaceAt(spacer, end - spacer.width)], actual: text };
};

/** Words with the spaces between them. */
const wordsIn = (clusters: readonly Cluster[]): readonly (readonly Cluster[])[] => {
  const words: Cluster[][] = [];
  for (const cluster of clusters) {
    const last = words.at(-1);
    const begins = cluster.text === ' ' || last?.[0]?.text === ' ';
    if (last === undefined || begins) words.push([cluster]);
    else last.push(cluster);
  }
  return words;
};

/** The shapes of a run, from left to right but within letters. */
export const piecesOf = ({ clusters, face, fromRight }: Run): readonly Piece[] => {
  let x = 0;
  const place = (cluster: Cluster): number => {
    const start = x;
    x += advanceOf(cluster);
    return start;
  };
  const spacer = spacerOf(face.font);
  if (fromRight) {
    return clusters.map((cluster) => turnedPiece(cluster, place(cluster), spacer));
  }
  // Most text: each letter has a shape.
  if (clusters.every(({ glyphs }) => glyphs.length === 1))
    return [{ strokes: clusters.flatMap((cluster) => strokesOf(cluster, place(cluster))) }];
  return wordsIn(clusters).map((word) => {
    const strokes = word.flatMap((cluster) => strokesOf(cluster, place(cluster)));
    if (word.every(({ glyphs }) => glyphs.length === 1)) return { strokes };
    const actual = word.map(({ text }) => text).join('');
    // A word that ends with a mark over its last letter seems to end before it, and PDFium drops the space that follows.
    const marked = word.at(-1)?.glyphs.at(-1)?.advance === 0;
    return { strokes: marked && spacer !== undefined ? [...strokes, spaceAt(spacer, x - spacer.width)] : strokes, actual };
  });
};
