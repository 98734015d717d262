// Sounds, joins and marks that take no room: a name made of these alone is no name, and an address that holds one is a mistake.
const INVISIBLE = /[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/gu;

/**
 * Text as every later step may rely on it: well-formed Unicode, no NUL, line breaks as `\n`, no space at either end.
 * Nothing that can be seen is taken away.
 */
export const tidy = (typed: string): string => typed.toWellFormed().replaceAll('\0', '\ufffd').replaceAll(/\r\n?/g, '\n').trim();

export const oneLine = (typed: string): string => tidy(typed).replaceAll(/\s*\n\s*/g, ' ');

export const withoutInvisible = (text: string): string => text.replaceAll(INVISIBLE, '');

/** Length as a person counts: an emoji outside the basic plane is one character, not two. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};
