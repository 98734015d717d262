import { faceFor, readingFace, type Face, type MayOpen } from './fonts.ts';
import type { Han } from './han.ts';
import type { Measure, Measured } from './layouts.ts';
import { asCodePoint } from './hiddenCharacters.ts';

/** Text in one font, as it is drawn. */
export interface Run extends Measured {
  readonly face: Face;
  readonly text: string;
  /** Its first character stands at the right. */
  readonly fromRight: boolean;
}

/** What the font of a letter depends on but the letter. */
export interface Lettering {
  readonly bold: boolean;
  readonly han: Han;
}

interface Letter {
  readonly text: string;
  readonly face: Face;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
const PLAIN = /^[\x20-\x7e]*$/;
const NOTHING: Measured = { width: 0, clusters: [] };

export const runOf = (face: Face, text: string, measure: Measure, fromRight = false): Run => ({
  face,
  text,
  fromRight,
  ...(measure(face, text, fromRight) ?? NOTHING),
});

export const widthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.width, 0);

export const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

const asCodePoints = (text: string): string => Array.from(text, asCodePoint).join('');

/**
 * Slices of Chinese, Japanese and Korean fonts that one document draws with. Four thousand letters of an ordinary Japanese text, the widest spread, take 33;
 * somebody who types every letter there is must not hold up the others' referrals.
 */
const MOST_SLICES = 50;

const slicesOf = new WeakMap<Measure, Set<string>>();

const withinBounds = (measure: Measure): MayOpen => {
  const slices = slicesOf.get(measure) ?? new Set<string>();
  slicesOf.set(measure, slices);
  return (slice) => slices.has(slice) || (slices.size < MOST_SLICES && slices.add(slice).has(slice));
};

/** A font that holds all of it and can draw it. */
const fitFace = (text: string, { bold, han }: Lettering, measure: Measure): Face | undefined => {
  const face = faceFor(text, bold, han, withinBounds(measure));
  return face !== undefined && measure(face, text) !== undefined ? face : undefined;
};

/** Makes it once for a word in a lettering, for as long as one document's layouts live: a page may be set several times. */
const once = <Made>(make: (word: string, lettering: Lettering, measure: Measure) => Made): typeof make => {
  const documents = new WeakMap<Measure, Map<string, Made>>();
  return (word, lettering, measure) => {
    const made = documents.get(measure) ?? new Map<string, Made>();
    documents.set(measure, made);
    const key = `${String(lettering.bold)} ${lettering.han} ${word}`;
    const one = made.get(key) ?? make(word, lettering, measure);
    made.set(key, one);
    return one;
  };
};

/** Each letter with a font that holds it; what no font holds as code points. */
const lettersOf = once((word: string, lettering: Lettering, measure: Measure): readonly Letter[] =>
  Array.from(letters.segment(word)).flatMap(({ segment }): readonly Letter[] => {
    const face = fitFace(segment, lettering, measure);
    if (face !== undefined) return [{ text: segment, face }];
    return Array.from(segment, (character) => {
      const own = /\p{M}/u.test(character) ? undefined : fitFace(character, lettering, measure);
      return own === undefined ? { text: asCodePoint(character), face: readingFace(lettering.bold) } : { text: character, face: own };
    });
  }),
);

/** Letters in the same font become one run, for letters next to each other may join. */
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

/** A word in the font that holds all of it, or letter by letter. The space after it is a plain one: that of an emoji is as wide as an emoji. */
export const runsOf = once((word: string, lettering: Lettering, measure: Measure): readonly Run[] => {
  const reading = readingFace(lettering.bold);
  if (PLAIN.test(word)) return [runOf(reading, word, measure)];
  const text = word.trimEnd();
  const space = word.length > text.length ? [runOf(reading, word.slice(text.length), measure)] : [];
  const face = fitFace(text, lettering, measure);
  const runs = face === undefined ? join(lettersOf(text, lettering, measure), measure) : [runOf(face, text, measure)];
  return [...runs, ...space];
});

/** A word wider than the column, in parts that fit. */
export const broken = (word: string, lettering: Lettering, limit: number, measure: Measure): readonly (readonly Run[])[] => {
  const parts: (readonly Run[])[] = [];
  let part: Letter[] = [];
  let width = 0;
  for (const letter of lettersOf(word, lettering, measure)) {
    const wide = measure(letter.face, letter.text)?.width ?? 0;
    if (part.length > 0 && width + wide > limit) {
      parts.push(join(part, measure));
      part = [];
      width = 0;
    }
    part.push(letter);
    width += wide;
  }
  if (part.length > 0) parts.push(join(part, measure));
  return parts;
};

/** Neighbours in the same font become one run, so that a line of plain text is drawn whole. */
export const merged = (runs: readonly Run[]): readonly Run[] => {
  const all: { -readonly [Key in keyof Run]: Run[Key] }[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last === undefined || last.face.name !== run.face.name) {
      all.push({ ...run });
      continue;
    }
    last.text += run.text;
    last.width += run.width;
    last.clusters = [...last.clusters, ...run.clusters];
  }
  return all;
};
