import { faceFor, readingFace } from './fonts.ts';
import type { ParsedFont } from './pdfkit.ts';

export interface FieldFont {
  /** Under which a document registers it: its own, so that no drawn text shares its letters. */
  readonly name: string;
  readonly parsed: ParsedFont;
  readonly letters: readonly string[];
}

/** What the languages of Europe, of Africa in Latin letters, and Vietnamese are written in, with their punctuation and money. */
const TYPED = [
  [0x20, 0x24f],
  ...[0x253, 0x254, 0x256, 0x257, 0x259, 0x25b, 0x263, 0x268, 0x269, 0x272, 0x28b, 0x2bb, 0x2bc, 0x2bd].map(
    (each) => [each, each] as const,
  ),
  [0x300, 0x30c],
  [0x323, 0x328],
  [0x384, 0x3ce],
  [0x400, 0x4ff],
  [0x1e62, 0x1e63],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1ef9],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x20a0, 0x20bf],
] as const;

/** A font that holds the most of these scripts. */
const SAMPLE = 'Ж';

/**
 * The font of what is typed into fields, and each letter that it is embedded with. PDFium takes the code of a letter that the font lacks
 * for the number of one of its shapes: fewer shapes than the first code that it lacks for good, that of Armenian, or it shows other letters.
 */
export const fieldFont = (): FieldFont => {
  const { font } = faceFor(SAMPLE, false, 'sc') ?? readingFace(false);
  const letters = TYPED.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
    .filter((codePoint) => font.hasGlyphForCodePoint(codePoint))
    .map((codePoint) => String.fromCodePoint(codePoint));
  return { name: 'fields', parsed: font, letters };
};
