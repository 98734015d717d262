// Sounds, joins and marks that take no room: a name made of these alone is no name, and an address that holds one is a mistake.
const INVISIBLE = /[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/gu;

/**
 * Text as every later step may rely on it: well-formed Unicode, no NUL, line breaks as `\n`, no space at either end.
 * Nothing that can be seen is taken away.
 */
export const tidy = (typed: string): string => typed.toWellFormed().replaceAll('\0', '\ufffd').replaceAll(/\r\n?/g, '\n').trim();

/** The lines of a text that hold something, without the space at their ends. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const oneLine = (typed: string): string => linesOf(tidy(typed)).join(' ');

export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** The digits of a script follow each other from its zero, and no other digit stands before that. */
const valueOf = (code: number): number => (/\p{Nd}/u.test(String.fromCodePoint(code)) ? (valueOf(code - 1) + 1) % 10 : 9);

/** With 0 to 9 in place of the digits of other scripts. */
export const latinDigits = (text: string): string => text.replaceAll(/\p{Nd}/gu, (digit) => `${valueOf(digit.codePointAt(0) ?? 0)}`);

/** A number as a person writes it in any script, ready to be read. */
export const figures = (typed: string): string => latinDigits(withoutInvisible(typed));

/** Length as a person counts: an emoji outside the basic plane is one character, not two. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};
