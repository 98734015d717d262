import { isMadeUpNumber } from '../telephone.ts';

type Path = readonly (string | number)[];
/** Where in the file, and what is wrong there with its mend. */
type Found = readonly [path: Path, what: string];

const EXAMPLE = /\bexample|\.(?:invalid|test)\b/i;

const madeUp = (text: string): string | undefined => {
  if (isMadeUpNumber(text)) return `nobody answers ${text}: it is kept for films and plays. Write your own number`;
  return EXAMPLE.test(text)
    ? `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}" is made up. Write your own facts, or take it out`
    : undefined;
};

/** Facts that stand in the file to copy and are nobody's: a real service must not publish them. */
export const placeholderFacts = (value: unknown, path: Path = []): readonly Found[] => {
  if (typeof value === 'string') {
    const what = madeUp(value);
    return what === undefined ? [] : [[path, what]];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placeholderFacts(inner, [...path, Array.isArray(value) ? Number(key) : key]));
};
