/** The packages of fonts that hold Han letters, by the language whose strokes they follow. */
export const HAN = ['sc', 'tc', 'jp', 'kr'] as const;
export type Han = (typeof HAN)[number];

/** The two-byte letters of an encoding made for one way of writing. */
const lettersOf = (encoding: string, firstByte: number, lastByte: number): ReadonlySet<string> => {
  const decoder = new TextDecoder(encoding);
  const bytes: number[] = [];
  for (let lead = firstByte; lead <= lastByte; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
  }
  return new Set(decoder.decode(Uint8Array.from(bytes)).match(/\p{Script=Han}/gu) ?? []);
};

let tables: { readonly simplified: ReadonlySet<string>; readonly traditional: ReadonlySet<string> } | undefined;

/** More letters that only Taiwan's Big5 has than such as only the mainland's GB 2312 has. */
const isTraditional = (text: string): boolean => {
  // The levels of GB 2312 in common use; its letters stand at the same places in GBK, whose trail bytes below 0xA1 are others.
  tables ??= { simplified: gb2312(), traditional: lettersOf('big5', 0xa4, 0xf9) };
  const { simplified, traditional } = tables;
  let more = 0;
  for (const letter of text.match(/\p{Script=Han}/gu) ?? []) {
    if (traditional.has(letter) && !simplified.has(letter)) more += 1;
    if (simplified.has(letter) && !traditional.has(letter)) more -= 1;
  }
  return more > 0;
};

const gb2312 = (): ReadonlySet<string> => {
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xf7; lead += 1) for (let trail = 0xa1; trail <= 0xfe; trail += 1) bytes.push(lead, trail);
  return new Set(new TextDecoder('gbk').decode(Uint8Array.from(bytes)).match(/\p{Script=Han}/gu) ?? []);
};

/** Whose strokes the Han letters of a text are drawn with: other letters beside them tell, and which Han letters they are. */
export const hanOf = (text: string): Han => {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'jp';
  if (/\p{Script=Hangul}/u.test(text)) return 'kr';
  if (/\p{Script=Bopomofo}/u.test(text)) return 'tc';
  return /\p{Script=Han}/u.test(text) && isTraditional(text) ? 'tc' : 'sc';
};
