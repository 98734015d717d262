import { createHmac } from 'node:crypto';

/**
 * No vowel and no digit that passes for one (0 1 3 4), so that no word appears even in figures;
 * of each pair that eye or ear confuses (B 8, G 6, S 5, Z 2, U V, W VV, Q O, L 1) one at most.
 * The size is prime: see `checkCharacter`.
 */
export const ALPHABET = '256789CDFHJKMNPRTVX';
const SIZE = ALPHABET.length;
const LENGTH = 8;

/** What a hand may write or an eye may read instead. None of these is in the alphabet, so nothing is lost. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { B: '8', G: '6', S: '5', Z: '2', U: 'V', Y: 'V' };

const valueOf = (character: string): number => ALPHABET.indexOf(character);

/** Weights 8 … 1, all different and none a multiple of the prime size. @param position from 0 */
export const weightOf = (position: number): number => LENGTH - position;

const weighed = (characters: string): number =>
  [...characters].reduce((sum, character, position) => sum + weightOf(position) * valueOf(character), 0) % SIZE;

/** Any single wrong character, and any two that changed places, make the weighed sum of all eight other than 0. */
const checkCharacter = (seven: string): string => ALPHABET.charAt((SIZE - weighed(seven)) % SIZE);

const looksLikeAWord = (eight: string): boolean => /[A-Z]{3}/.test(eight);

const written = (eight: string): string => `RJ-${eight.slice(0, 4)}-${eight.slice(4)}`;

/** The reference in these random bytes; `undefined` when they are too few or would show three letters in a row. */
const referenceIn = (bytes: Uint8Array): string | undefined => {
  // Bytes beyond the last whole multiple are left out: they would favour the first characters.
  const fair = bytes.filter((byte) => byte < 256 - (256 % SIZE));
  if (fair.length < LENGTH - 1) return undefined;
  const seven = Array.from(fair.subarray(0, LENGTH - 1), (byte) => ALPHABET.charAt(byte % SIZE)).join('');
  const eight = seven + checkCharacter(seven);
  return looksLikeAWord(eight) ? undefined : written(eight);
};

/** The acceptable references among the draws, in order. `draw` gives 16 or more random bytes, other ones for each number. */
export function* referencesIn(draw: (attempt: number) => Uint8Array): Generator<string, never> {
  for (let attempt = 0; ; attempt++) {
    const reference = referenceIn(draw(attempt));
    if (reference !== undefined) yield reference;
  }
}

/**
 * References for the send with this id, the same ones at every call: take the next when one is taken.
 * Without the secret nobody can tell a reference from its id, or foresee another.
 */
export const referencesFor = (secret: Uint8Array, id: string): Generator<string, never> =>
  referencesIn((attempt) => createHmac('sha256', secret).update(`reference\n${attempt}\n${id}`).digest());

/** Whether this is a reference exactly as we write it, `RJ-XXXX-XXXX`, with a check character that fits. */
export const isReference = (text: string): boolean => readReference(text) === text;

/** The reference that a person wrote or typed in their own way: small letters, spaces, no hyphens, look-alikes. */
export const readReference = (text: string): string | undefined => {
  const typed = text
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/RJ(?=.{8})/, '');
  const eight = typed.replace(/[A-Z]/g, (character) => LOOK_ALIKES[character] ?? character);
  const known = eight.length === LENGTH && [...eight].every((character) => ALPHABET.includes(character));
  return known && weighed(eight) === 0 && !looksLikeAWord(eight) ? written(eight) : undefined;
};
