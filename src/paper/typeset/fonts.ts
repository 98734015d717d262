import { createRequire } from 'node:module';
import { forgetGlyph, parseFont, type ParsedFont } from './pdfkit.ts';

/** One font file, by the name under which documents register it. */
export interface Face {
  readonly name: string;
  readonly font: ParsedFont;
}

const files = createRequire(import.meta.url);

/** Anchors missing from a font make fontkit throw while it places marks (its issue 367); without them marks keep their own place. */
const UNPLACED = { abvm: false, blwm: false, mark: false, mkmk: false } as const;

const guarded = (font: ParsedFont): ParsedFont => {
  const layout = font.layout.bind(font);
  font.layout = (text, features, ...how) => {
    try {
      return layout(text, features, ...how);
    } catch {
      return layout(text, { ...features, ...UNPLACED }, ...how);
    }
  };
  return font;
};

const find = (path: string): string | undefined => {
  try {
    return files.resolve(`@expo-google-fonts/${path}.ttf`);
  } catch {
    return undefined;
  }
};

/**
 * A font keeps for ever which letters a shape first stood for, and that is what reading programs are told of it:
 * a Z first met as a part of Ż would read back as nothing in all later documents.
 * So every letter names its shape before one is drawn, and shapes that stand for no single letter are met anew each time.
 * Then a document depends on nothing that was made before it.
 */
const named = (font: ParsedFont): ParsedFont => {
  const letters = new Set(font.characterSet.map((codePoint) => font.glyphForCodePoint(codePoint).id));
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints) => {
    if (!letters.has(id)) forgetGlyph(font, id);
    return getGlyph(id, codePoints);
  };
  return font;
};

const parsed = new Map<string, ParsedFont | undefined>();

/** Parses a font file once in the life of the process, when a letter first needs it. Absent if its package is not installed. */
const load = (path: string): ParsedFont | undefined => {
  if (parsed.has(path)) return parsed.get(path);
  const file = find(path);
  const font = file === undefined ? undefined : guarded(named(parseFont(file)));
  parsed.set(path, font);
  return font;
};

interface Source {
  readonly regular: string;
  readonly bold: string;
  /** Letters for which the font is worth opening. */
  readonly holds: RegExp;
}

const source = (folder: string, family: string, holds: RegExp): Source => ({
  regular: `${folder}/400Regular/${family}_400Regular`,
  bold: `${folder}/700Bold/${family}_700Bold`,
  holds,
});

const READING = source('atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext', /./u);
/** In the order in which they are asked whether they hold a letter. */
const OTHERS: readonly Source[] = [
  source('noto-sans-arabic', 'NotoSansArabic', /\p{Script_Extensions=Arabic}/u),
  source('noto-sans-hebrew', 'NotoSansHebrew', /\p{Script_Extensions=Hebrew}/u),
  source('noto-sans-gurmukhi', 'NotoSansGurmukhi', /\p{Script_Extensions=Gurmukhi}/u),
  source('noto-sans-bengali', 'NotoSansBengali', /\p{Script_Extensions=Bengali}/u),
  source('noto-emoji', 'NotoEmoji', /\p{Extended_Pictographic}|\p{Regional_Indicator}/u),
  source('noto-sans', 'NotoSans', /[^]/u),
];

const open = (from: Source, bold: boolean): Face | undefined => {
  const name = bold ? from.bold : from.regular;
  const font = load(name);
  return font === undefined ? undefined : { name, font };
};

/** The font that text is set in unless a letter is missing from it. */
export const readingFace = (bold: boolean): Face => {
  const face = open(READING, bold);
  if (face === undefined) throw new Error('The package @expo-google-fonts/atkinson-hyperlegible-next is missing. Run npm ci.');
  return face;
};

const holdsAll = (face: Face, text: string): boolean =>
  Array.from(text).every((character) => face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

/** A font that holds every character of one letter with its marks, or nothing. */
export const faceFor = (letter: string, bold: boolean): Face | undefined => {
  const reading = readingFace(bold);
  if (holdsAll(reading, letter)) return reading;
  for (const other of OTHERS) {
    if (!other.holds.test(letter)) continue;
    const face = open(other, bold);
    if (face !== undefined && holdsAll(face, letter)) return face;
  }
  return undefined;
};
