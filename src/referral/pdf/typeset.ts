import bidiFactory from 'bidi-js';
import { faceFor, readingFace, type Face } from './fonts.ts';
import type { Measure, Measured } from './layouts.ts';
import { asCodePoint, showHidden } from './visible.ts';

const bidi = bidiFactory();

/** Text in one font and one direction, as it is drawn. */
export interface Run {
  readonly face: Face;
  readonly text: string;
  /** In thousandths of the size. */
  readonly width: number;
  readonly readsBack: boolean;
}

/** One line, its runs from left to right. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** Set from the right edge, because the paragraph reads that way. */
  readonly fromRight: boolean;
  /** The text in reading order, where the runs would not read back as it. */
  readonly actual: string | undefined;
}

interface Piece extends Run {
  /** Odd: from right to left. */
  readonly level: number;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7e]*$/;

interface Letter {
  readonly text: string;
  readonly face: Face;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

const asCodePoints = (text: string): string => Array.from(text, asCodePoint).join('');

/** A font that holds all of it and can lay it out. */
const fitFace = (text: string, bold: boolean, measure: Measure): Face | undefined => {
  const face = faceFor(text, bold);
  return face !== undefined && measure(face, text) !== undefined ? face : undefined;
};

/** Each letter with a font that holds it; what no font holds as code points. */
const lettersOf = (word: string, bold: boolean, measure: Measure): readonly Letter[] =>
  Array.from(letters.segment(word)).flatMap(({ segment }): readonly Letter[] => {
    const face = fitFace(segment, bold, measure);
    if (face !== undefined) return [{ text: segment, face }];
    return Array.from(segment, (character) => {
      const own = /\p{M}/u.test(character) ? undefined : fitFace(character, bold, measure);
      return own === undefined ? { text: asCodePoint(character), face: readingFace(bold) } : { text: character, face: own };
    });
  });

const NOTHING: Measured = { width: 0, readsBack: true };
const runOf = (face: Face, text: string, measure: Measure): Run => ({ face, text, ...(measure(face, text) ?? NOTHING) });

const join = (parts: readonly Letter[], measure: Measure): readonly Run[] => {
  const joined: { face: Face; text: string }[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.face.name === part.face.name) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined.map(({ face, text }) =>
    measure(face, text) === undefined ? runOf(readingFace(false), asCodePoints(text), measure) : runOf(face, text, measure),
  );
};

/** Text that runs from the right. Its font sets Arabic and Hebrew from the right by itself; brackets and what fell into their midst are turned here. */
const fromTheRight = (text: string): string => {
  const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character);
  return (RIGHT_TO_LEFT.test(text) ? mirrored : mirrored.reverse()).join('');
};

/** The bidirectional algorithm's rule L2: from the highest level down, turn round what stands at that level or above. */
const inSightOrder = (pieces: readonly Piece[]): readonly Piece[] => {
  const order = [...pieces];
  for (let level = Math.max(0, ...order.map((piece) => piece.level)); level > 0; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      if (end > start) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return order;
};

interface Style {
  readonly bold: boolean;
  /** Width of the column in thousandths of the size. */
  readonly width: number;
  readonly measure: Measure;
}

/**
 * Words of a paragraph, each with the space after it, so that lines read back as words.
 * No language has words of more than 100 letters; laying out longer ones whole would take time that grows faster than they do.
 */
const wordsOf = (paragraph: string): readonly string[] => paragraph.match(/[^ ]{1,100} *| +/gu) ?? [];

const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.width, 0);

/** A word in the font that holds all of it, or letter by letter. The space after it is a plain one: that of an emoji is as wide as an emoji. */
const runsOf = (word: string, style: Style): readonly Run[] => {
  const reading = readingFace(style.bold);
  if (PLAIN.test(word)) return [runOf(reading, word, style.measure)];
  const text = word.trimEnd();
  const space = word.length > text.length ? [runOf(reading, word.slice(text.length), style.measure)] : [];
  const face = fitFace(text, style.bold, style.measure);
  const runs = face === undefined ? join(lettersOf(text, style.bold, style.measure), style.measure) : [runOf(face, text, style.measure)];
  return [...runs, ...space];
};

/** A word wider than the column, in parts that fit. */
const broken = (word: string, style: Style): readonly (readonly Run[])[] => {
  const parts: (readonly Run[])[] = [];
  let part: Letter[] = [];
  let width = 0;
  for (const letter of lettersOf(word, style.bold, style.measure)) {
    const wide = style.measure(letter.face, letter.text)?.width ?? 0;
    if (part.length > 0 && width + wide > style.width) {
      parts.push(join(part, style.measure));
      part = [];
      width = 0;
    }
    part.push(letter);
    width += wide;
  }
  if (part.length > 0) parts.push(join(part, style.measure));
  return parts;
};

/** Greedy: fills a line with words, then begins the next. The space at a line's end may stand over the edge. */
const breakLines = (paragraph: string, style: Style): readonly (readonly Run[])[] => {
  const lines: Run[][] = [[]];
  let used = 0;
  const space = style.measure(readingFace(style.bold), ' ')?.width ?? 0;
  for (const word of wordsOf(paragraph)) {
    const runs = runsOf(word, style);
    const wide = widthOf(runs);
    const inked = wide - (word.length - word.trimEnd().length) * space;
    if (used + inked > style.width && used > 0) {
      lines.push([]);
      used = 0;
    }
    if (inked <= style.width) {
      lines.at(-1)?.push(...runs);
      used += wide;
      continue;
    }
    for (const [index, part] of broken(word, style).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(...part);
      used = widthOf(part);
    }
  }
  return lines;
};

/** Neighbours in the same font become one run, so that a line of plain text is drawn, and read back, whole. */
const merged = (runs: readonly Run[]): readonly Run[] => {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last === undefined || last.face.name !== run.face.name) all.push(run);
    else
      all.splice(-1, 1, {
        face: run.face,
        text: last.text + run.text,
        width: last.width + run.width,
        readsBack: last.readsBack && run.readsBack,
      });
  }
  return all;
};

const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** Cuts runs where the direction changes and puts them in the order in which they are seen. */
const turned = (runs: readonly Run[], levels: Uint8Array, start: number, style: Style): readonly Run[] => {
  const pieces: Piece[] = [];
  let at = start;
  for (const run of runs) {
    let from = 0;
    for (let end = 1; end <= run.text.length; end += 1) {
      const level = levels[at + from] ?? 0;
      if (end < run.text.length && levels[at + end] === level) continue;
      const text = run.text.slice(from, end);
      const shown = level % 2 === 1 ? fromTheRight(text) : text;
      pieces.push({ ...runOf(run.face, shown, style.measure), level });
      from = end;
    }
    at += run.text.length;
  }
  return inSightOrder(pieces);
};

const paragraphLines = (paragraph: string, style: Style): readonly Line[] => {
  const lines = breakLines(paragraph, style);
  const whole = textOf(lines.flat());
  if (!RIGHT_TO_LEFT.test(whole)) {
    return lines.map((runs) => {
      const all = merged(runs);
      const actual = all.every((run) => run.readsBack) ? undefined : textOf(all);
      return { runs: all, width: widthOf(all), fromRight: false, actual };
    });
  }
  const { levels, paragraphs } = bidi.getEmbeddingLevels(whole);
  const fromRight = (paragraphs[0]?.level ?? 0) % 2 === 1;
  let start = 0;
  return lines.map((runs) => {
    const actual = textOf(runs);
    const seen = turned(runs, levels, start, style);
    start += actual.length;
    return { runs: seen, width: widthOf(seen), fromRight, actual };
  });
};

/**
 * Lines of text no wider than a column. Widths are in thousandths of the size. Never throws, whatever the text holds.
 * Empty lines in a row become one: thousands of line breaks must not bury what comes after them.
 */
export const typeset = (text: string, style: Style): readonly Line[] => {
  const shown = showHidden(text)
    .replace(/\n(?: *\n){2,}/g, '\n\n')
    .replace(/^(?: *\n)+|\s+$/g, '');
  return shown.split('\n').flatMap((paragraph) => paragraphLines(paragraph, style));
};
