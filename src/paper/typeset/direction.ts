import bidiFactory from 'bidi-js';
import type { Measure } from './layouts.ts';
import { replaceNumbers } from '../../forms/telephone.ts';
import { runOf, textOf, type Run } from './runs.ts';

const bidi = bidiFactory();

interface Piece extends Run {
  /** Odd: from right to left. */
  readonly level: number;
}

const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Whether any of it runs from right to left. Only scripts that a font holds can: all others stand there as code points. */
export const turns = (text: string): boolean => FROM_RIGHT.test(text);

const NEUTRAL = '\u2022';
const ISOLATE = ['\u2066', '\u2069'] as const;

/** Levels of the algorithm, but with each number as one unit from the left, which its groups and hyphens would not be after Arabic. */
const levelsOf = (text: string): { readonly levels: readonly number[]; readonly base: number } => {
  const isolated = replaceNumbers(text, (number) => ISOLATE.join('a'.repeat(number.length)));
  // bidi-js takes each half of a sign beyond the first plane for a Latin letter; such signs have no direction of their own.
  const neutral = isolated.replace(/(?=[\u{10000}-\u{10ffff}])\p{S}/gu, NEUTRAL.repeat(2));
  const { levels, paragraphs } = bidi.getEmbeddingLevels(neutral);
  const own = [...levels].filter((_, index) => !ISOLATE.some((mark) => mark === isolated.charAt(index)));
  return { levels: own, base: paragraphs[0]?.level ?? 0 };
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

/** Cuts a line's runs where the direction changes and puts them in the order in which they are seen. */
const turnLine = (runs: readonly Run[], levels: readonly number[], measure: Measure): readonly Run[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const run of runs) {
    let from = 0;
    for (let end = 1; end <= run.text.length; end += 1) {
      const level = levels[at + from] ?? 0;
      if (end < run.text.length && levels[at + end] === level) continue;
      pieces.push({ ...runOf(run.face, run.text.slice(from, end), measure, level % 2 === 1), level });
      from = end;
    }
    at += run.text.length;
  }
  return inSightOrder(pieces);
};

/** The lines of a paragraph as they are seen, and whether the paragraph itself reads from the right. */
export const turned = (
  lines: readonly (readonly Run[])[],
  measure: Measure,
): { readonly lines: readonly (readonly Run[])[]; readonly fromRight: boolean } => {
  const { levels, base } = levelsOf(textOf(lines.flat()));
  let start = 0;
  const seen = lines.map((runs) => {
    const text = textOf(runs);
    const ends = text.trimEnd().length;
    // Rule L1: the spaces at a line's end stand where the paragraph ends, whatever ran before them.
    const own = Array.from({ length: text.length }, (_, index) => (index < ends ? (levels[start + index] ?? base) : base));
    start += text.length;
    return turnLine(runs, own, measure);
  });
  return { lines: seen, fromRight: base % 2 === 1 };
};
