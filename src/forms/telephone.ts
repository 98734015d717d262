import { latinDigits } from './text.ts';

/** Digits of any script, with what people write between them; of any length, so that matching takes linear time. */
const DIGITS = /(?:\+|\(\+?\p{Nd}{1,5}\) ?)?\p{Nd}(?:[ .\-‐‑–/]{0,3}(?:\(\p{Nd}{1,3}\) ?)?\p{Nd})*/gu;
const FEWEST_DIGITS = 7;
/** A telephone number with its prefix and extension has no more. */
const MOST_DIGITS = 20;

const digitsIn = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0;

const looksLikeNumber = (run: string): boolean => {
  const digits = digitsIn(run);
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
};

/** Each run that looks like a telephone number, in its order. */
export const numbersIn = (text: string): readonly string[] => (text.match(DIGITS) ?? []).filter(looksLikeNumber);

/** Text in which each run that looks like a telephone number is replaced. */
export const replaceNumbers = (text: string, replacement: (number: string) => string): string =>
  text.replace(DIGITS, (run) => (looksLikeNumber(run) ? replacement(run) : run));

/** With Latin digits beside each number in others: for who must ring it, and cannot read them. */
export const withLatinDigits = (text: string): string =>
  replaceNumbers(text, (number) => {
    const latin = latinDigits(number);
    return latin === number ? number : `${number} (${latin})`;
  });
