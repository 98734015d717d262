import { faceFor, readingFace } from './fonts.ts';
import type { ParsedFont } from './pdfkit.ts';

export interface FieldFont {
  /** Under which a document registers it: its own, so that no drawn text shares its letters. */
  readonly name: string;
  readonly parsed: ParsedFont;
  readonly letters: readonly string[];
}

/** What the languages of Europe and Vietnamese are written in, with their punctuation and money. */
const TYPED = [
  [0x20, 0x24f],
  [0x2b0, 0x3ff],
  [0x400, 0x52f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2044],
  [0x20a0, 0x20bf],
] as const;

/** A font that holds the most of these scripts. */
const SAMPLE = 'Ж';

/** The font of what is typed into fields, and each letter that it is embedded with. */
export const fieldFont = (): FieldFont => {
  const { font } = faceFor(SAMPLE, false, 'sc') ?? readingFace(false);
  const letters = TYPED.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
    .filter((codePoint) => font.hasGlyphForCodePoint(codePoint))
    .map((codePoint) => String.fromCodePoint(codePoint));
  return { name: 'fields', parsed: font, letters };
};
