import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFile } from './fontFiles.ts';

const ranges = z.record(z.string(), z.string());

interface Range {
  readonly first: number;
  readonly last: number;
  readonly slice: string;
}

/** `U+4e00-4e0f,U+4e11` of slice `[4]` or `latin`. */
const readRanges = (json: string): readonly Range[] =>
  Object.entries(ranges.parse(JSON.parse(json)))
    .flatMap(([slice, list]) =>
      list.split(',').map((range): Range => {
        const [first = 0, last = first] = range
          .trim()
          .slice(2)
          .split('-')
          .map((code) => Number.parseInt(code, 16));
        return { first, last, slice: slice.replace(/[[\]]/g, '') };
      }),
    )
    .sort((a, b) => a.first - b.first);

const known = new Map<string, readonly Range[]>();

const rangesOf = (list: string): readonly Range[] => {
  const file = known.has(list) ? undefined : packageFile(list);
  if (!known.has(list)) known.set(list, file === undefined ? [] : readRanges(readFileSync(file, 'utf8')));
  return known.get(list) ?? [];
};

/** The slice of a font that holds a letter, by the list in its package. */
export const sliceFor = (list: string, codePoint: number): string | undefined => {
  const all = rangesOf(list);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.first ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  const range = all[low - 1];
  return range !== undefined && codePoint <= range.last ? range.slice : undefined;
};
