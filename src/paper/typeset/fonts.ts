import { ttfFace, weightFace, type Face } from './fontFiles.ts';
import { HAN, type Han } from './han.ts';
import { sliceFor } from './slices.ts';

export type { Face } from './fontFiles.ts';

interface Source {
  /** Letters for which the font is worth opening. */
  readonly holds: RegExp;
  readonly open: (letter: string, bold: boolean, mayOpen: MayOpen) => Face | undefined;
}

/** Whether a document may draw with one more slice of a font of many thousands of letters: each takes time to open and to embed. */
export type MayOpen = (slice: string) => boolean;

/** A font whole, in two weights. */
const whole = (folder: string, family: string, holds: RegExp): Source => ({
  holds,
  open: (_, bold) =>
    ttfFace(`@expo-google-fonts/${folder}/${bold ? '700Bold' : '400Regular'}/${family}_${bold ? '700Bold' : '400Regular'}.ttf`),
});

const sliced = (script: string, slice: string, bold: boolean): Face | undefined =>
  weightFace(`@fontsource-variable/noto-sans-${script}/files/noto-sans-${script}-${slice}-wght-normal.woff2`, bold ? 700 : 400);

/** A font of one script, whose letters stand in one slice. */
const script = (name: string, holds: RegExp): Source => ({ holds, open: (_, bold) => sliced(name, name, bold) });

/** A font of many thousands of letters, cut into slices of letters that are used together. */
const eastern = (name: Han): Source => ({
  holds: EASTERN,
  open: (letter, bold, mayOpen) => {
    const slice = sliceFor(`@fontsource-variable/noto-sans-${name}/unicode.json`, letter.codePointAt(0) ?? 0);
    return slice === undefined || !mayOpen(`${name} ${slice} ${String(bold)}`) ? undefined : sliced(name, slice, bold);
  },
});

const EASTERN =
  /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}\p{Script_Extensions=Bopomofo}\u3000-\u303f\uff00-\uffef]/u;

const READING = whole('atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext', /./u);
const anySlice: MayOpen = () => true;
const EASTERN_SOURCES = { sc: eastern('sc'), tc: eastern('tc'), jp: eastern('jp'), kr: eastern('kr') } satisfies Record<Han, Source>;

/** In the order in which they are asked whether they hold a letter. */
const BEFORE_EASTERN: readonly Source[] = [
  whole('noto-sans-arabic', 'NotoSansArabic', /\p{Script_Extensions=Arabic}/u),
  whole('noto-sans-hebrew', 'NotoSansHebrew', /\p{Script_Extensions=Hebrew}/u),
  whole('noto-sans-gurmukhi', 'NotoSansGurmukhi', /\p{Script_Extensions=Gurmukhi}/u),
  whole('noto-sans-bengali', 'NotoSansBengali', /\p{Script_Extensions=Bengali}/u),
  script('gujarati', /\p{Script_Extensions=Gujarati}/u),
  script('tamil', /\p{Script_Extensions=Tamil}/u),
  script('telugu', /\p{Script_Extensions=Telugu}/u),
  script('kannada', /\p{Script_Extensions=Kannada}/u),
  script('malayalam', /\p{Script_Extensions=Malayalam}/u),
  script('sinhala', /\p{Script_Extensions=Sinhala}/u),
  script('thai', /\p{Script_Extensions=Thai}/u),
  script('lao', /\p{Script_Extensions=Lao}/u),
  script('khmer', /\p{Script_Extensions=Khmer}/u),
  script('myanmar', /\p{Script_Extensions=Myanmar}/u),
  script('ethiopic', /\p{Script_Extensions=Ethiopic}/u),
  script('georgian', /\p{Script_Extensions=Georgian}/u),
  script('armenian', /\p{Script_Extensions=Armenian}/u),
];
const AFTER_EASTERN: readonly Source[] = [
  whole('noto-emoji', 'NotoEmoji', /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u),
  whole('noto-sans', 'NotoSans', /[^]/u),
];

const easternFor = (han: Han): readonly Source[] => [han, ...HAN.filter((other) => other !== han)].map((name) => EASTERN_SOURCES[name]);

/** The font that text is set in unless a letter is missing from it. */
export const readingFace = (bold: boolean): Face => {
  const face = READING.open('', bold, anySlice);
  if (face === undefined) throw new Error('The package @expo-google-fonts/atkinson-hyperlegible-next is missing. Run npm ci.');
  return face;
};

/** Drawn as nothing by whichever font draws the letters beside them. */
const JOINERS = /[\u200c\u200d\ufe0e\ufe0f\u{e0100}-\u{e01ef}]/u;

const holdsAll = (face: Face, text: string): boolean =>
  Array.from(text).every((character) => JOINERS.test(character) || face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

/** A font that holds every character of one letter with its marks, or of a word, or nothing. `han`: whose strokes Han letters follow. */
export const faceFor = (letter: string, bold: boolean, han: Han, mayOpen: MayOpen = anySlice): Face | undefined => {
  const reading = readingFace(bold);
  if (holdsAll(reading, letter)) return reading;
  for (const other of [...BEFORE_EASTERN, ...(EASTERN.test(letter) ? easternFor(han) : []), ...AFTER_EASTERN]) {
    if (!other.holds.test(letter)) continue;
    const face = other.open(letter, bold, mayOpen);
    if (face === undefined) continue;
    if (holdsAll(face, letter)) return face;
    // Its other letters stand in other slices of the same font: better than all of them in a font that draws another language.
    if (holdsAll(face, letter.slice(0, 1)) && EASTERN.test(letter.slice(0, 1))) return undefined;
  }
  return undefined;
};
