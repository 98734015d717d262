import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { numbersIn } from '../forms/telephone.ts';
import { latinDigits } from '../forms/text.ts';

/** A number that somebody typed, ready to be dialled by a program. */
export interface TelephoneNumber {
  /** As it stands in the answer. */
  readonly typed: string;
  /** With the country's own code: `+447700900982`. */
  readonly e164: string;
  readonly extension?: string;
}

/** Numbers without a country's code are of the United Kingdom. */
const HOME = 'GB';

const readNumber = (typed: string): readonly TelephoneNumber[] => {
  const number = parsePhoneNumberFromString(latinDigits(typed), HOME);
  if (number?.isPossible() !== true) return [];
  return [{ typed, e164: number.number, ...(number.ext !== undefined && { extension: number.ext }) }];
};

/** The number that is the whole of an answer; none where it cannot be one. */
export const numberOf = readNumber;

/** Fewer digits are rather those of a date or another number. */
const FEWEST_IN_TEXT = 10;

const looksDialled = (typed: string): boolean => {
  const latin = latinDigits(typed);
  return /^\(?(?:\+|0)/.test(latin) && !latin.includes('/') && latin.replaceAll(/\D/g, '').length >= FEWEST_IN_TEXT;
};

/** Numbers in what somebody wrote: those that begin as telephone numbers do. */
export const numbersWithin = (text: string): readonly TelephoneNumber[] => numbersIn(text).filter(looksDialled).flatMap(readNumber);
