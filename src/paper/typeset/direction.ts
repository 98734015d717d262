import bidiFactory from 'bidi-js';
import type { Measure } from './layouts.ts';
import { runOf, textOf, type Run } from './runs.ts';

const bidi = bidiFactory();

interface Piece extends Run {
  /** Odd: from right to left. */
  readonly level: number;
}

const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Whether any of it runs from right to left. Only scripts that a font holds can: all others stand there as code points. */
export const turns = (text: string): boolean => FROM_RIGHT.test(text);

/** Its font sets Arabic and Hebrew from the right by itself; brackets, and what fell into their midst, are turned here. */
const turnedRound = (text: string): string => {
  const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character);
  return (turns(text) ? mirrored : mirrored.reverse()).join('');
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

/** Cuts a line's runs where the direction changes and puts them in the order in which they are seen. `start`: where the line stands in the levels. */
const turnLine = (runs: readonly Run[], levels: Uint8Array, start: number, measure: Measure): readonly Run[] => {
  const pieces: Piece[] = [];
  let at = start;
  for (const run of runs) {
    let from = 0;
    for (let end = 1; end <= run.text.length; end += 1) {
      const level = levels[at + from] ?? 0;
      if (end < run.text.length && levels[at + end] === level) continue;
      const text = run.text.slice(from, end);
      pieces.push({ ...runOf(run.face, level % 2 === 1 ? turnedRound(text) : text, measure), level });
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
  const { levels, paragraphs } = bidi.getEmbeddingLevels(textOf(lines.flat()));
  let start = 0;
  const seen = lines.map((runs) => {
    const line = turnLine(runs, levels, start, measure);
    start += textOf(runs).length;
    return line;
  });
  return { lines: seen, fromRight: (paragraphs[0]?.level ?? 0) % 2 === 1 };
};
