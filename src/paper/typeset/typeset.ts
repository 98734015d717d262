import { turned, turns } from './direction.ts';
import { readingFace } from './fonts.ts';
import { hanOf } from './han.ts';
import type { Measure } from './layouts.ts';
import { breakable } from './lineBreaks.ts';
import { broken, merged, runsOf, widthOf, type Lettering, type Run } from './runs.ts';
import { replaceNumbers, withLatinDigits } from '../../forms/telephone.ts';
import { showHidden } from './hiddenCharacters.ts';

/** One line, its runs from left to right. Widths are in thousandths of the size. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** Set from the right edge, because the paragraph reads that way. */
  readonly fromRight: boolean;
}

/** Words in one weight. */
export interface Span {
  readonly text: string;
  readonly bold: boolean;
}

interface Measuring {
  /** Width of the column. */
  readonly width: number;
  readonly measure: Measure;
}

interface Word {
  readonly text: string;
  readonly lettering: Lettering;
}

/**
 * Words, each with the space after it, so that lines read back as words. A telephone number is one word.
 * No language has words of more than 100 letters; laying out longer ones whole would take time that grows faster than they do.
 */
const wordsOf = ({ text, bold }: Span): readonly Word[] => {
  const lettering = { bold, han: hanOf(text) };
  return (replaceNumbers(text, (number) => number.replaceAll(' ', '\u00a0')).match(/[^ ]+ *| +/gu) ?? [])
    .flatMap((word) => breakable(word).flatMap((part) => part.match(/[^ ]{1,100} *| +/gu) ?? []))
    .map((word) => ({ text: word.replaceAll('\u00a0', ' '), lettering }));
};

/** Greedy: fills a line with words, then begins the next. The space at a line's end may stand over the edge. */
const breakLines = (paragraph: readonly Span[], { width, measure }: Measuring): readonly (readonly Run[])[] => {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const { text, lettering } of paragraph.flatMap(wordsOf)) {
    const runs = runsOf(text, lettering, measure);
    const wide = widthOf(runs);
    const space = measure(readingFace(lettering.bold), ' ')?.width ?? 0;
    const inked = wide - (text.length - text.trimEnd().length) * space;
    if (used + inked > width && used > 0) {
      lines.push([]);
      used = 0;
    }
    if (inked <= width) {
      lines.at(-1)?.push(...runs);
      used += wide;
      continue;
    }
    for (const [index, part] of broken(text, lettering, width, measure).entries()) {
      if (index > 0) lines.push([]);
      lines.at(-1)?.push(...part);
      used = widthOf(part);
    }
  }
  return lines;
};

const paragraphLines = (paragraph: readonly Span[], measuring: Measuring): readonly Line[] => {
  const lines = breakLines(paragraph, measuring);
  if (!lines.flat().some((run) => turns(run.text))) {
    return lines.map(merged).map((runs) => ({ runs, width: widthOf(runs), fromRight: false }));
  }
  const seen = turned(lines, measuring.measure);
  return seen.lines.map((runs) => ({ runs, width: widthOf(runs), fromRight: seen.fromRight }));
};

/** One paragraph of words in two weights. */
export const typesetSpans = (spans: readonly Span[], measuring: Measuring): readonly Line[] =>
  paragraphLines(
    spans.map(({ text, bold }) => ({ text: showHidden(text).replaceAll('\n', ' '), bold })),
    measuring,
  );

/**
 * Text with its own line breaks. Never throws, whatever the text holds.
 * Empty lines in a row become one: thousands of line breaks must not bury what comes after them.
 */
export const typeset = (text: string, bold: boolean, measuring: Measuring): readonly Line[] =>
  withLatinDigits(showHidden(text))
    .replace(/\n(?: *\n){2,}/g, '\n\n')
    .replace(/^(?: *\n)+/, '')
    .trimEnd()
    .split('\n')
    .flatMap((paragraph) => paragraphLines([{ text: paragraph, bold }], measuring));
