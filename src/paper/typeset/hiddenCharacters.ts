/** Marks that may stand on one letter; Vietnamese and pointed Hebrew need up to three. */
const MOST_MARKS = 3;

/** Seen by nobody, or turning what is seen: format and control characters, fillers, blanks that are not spaces, private and unassigned ones. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** `[U+202E]` */
export const asCodePoint = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
};

/**
 * What may hide something, or a letter with its marks, or any other character. Kept apart is what belongs where it stands and deceives
 * nobody: an emoji with its joiners and selectors (a flag, a key, a person with others); one joiner after a letter of a script in which
 * it changes the letter's shape, and so the word (RFC 5892, appendix A); one selector after a Han letter, whose strokes differ by it.
 */
const PIECES =
  /(\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|\u{1f3f4}[\u{e0030}-\u{e007a}]{2,8}\u{e007f}|\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*|(?<=[\p{Script=Arabic}\u064b-\u065f\u0670\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}])[\u200c\u200d]|\p{Script=Han}[\u{e0100}-\u{e01ef}])|\P{M}?\p{M}+|[^]/gu;

const showPiece = (piece: string, kept: string | undefined): string => {
  if (piece === '\n' || kept !== undefined) return piece;
  let marks = 0;
  return Array.from(piece, (character) => {
    if (character === '\n') return character;
    if (HIDDEN.test(character)) return asCodePoint(character);
    if (/\p{M}/u.test(character)) {
      marks += 1;
      if (marks > MOST_MARKS) return asCodePoint(character);
    }
    return character;
  }).join('');
};

/**
 * Text as it may be shown: what is invisible or deceives the eye stands there as its code point (security of documents).
 * Line breaks become `\n`; tabs and unusual spaces become a space; letters and their marks are composed where that is possible.
 * Never throws, whatever the text holds.
 */
export const showHidden = (text: string): string => {
  const plain = text.replace(/\r\n?/g, '\n').replace(/[\t\p{Zs}]/gu, ' ');
  if (/^[\n\x20-\x7e]*$/.test(plain)) return plain;
  return plain.normalize('NFC').replace(PIECES, showPiece);
};
