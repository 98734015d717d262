import { figures, withoutInvisible } from './text.ts';

/** A value in its standard form, or `undefined` where it cannot be one. */
type Normalised = string | undefined;

const EXTENSION = /(?:ext(?:ension|\.)?|x)\s*(\d{1,6})$/i;

/** 8 to 15 digits (E.164 allows 15), in any script, with a leading `+` and ` ext 12` kept; spaces, dots, hyphens and brackets removed. */
export const phoneNumber = (typed: string): Normalised => {
  const visible = figures(typed);
  const extension = EXTENSION.exec(visible)?.[1];
  const number = visible.replace(EXTENSION, '').replaceAll(/[\s().\p{Pd}/]/gu, '');
  if (!/^\+?\d{8,15}$/.test(number)) return undefined;
  return extension ? `${number} ext ${extension}` : number;
};

/** A number as people in the UK write it: `07700 900982`, `020 7946 0018`, `0161 496 0018`. Others stay as they are. */
export const groupPhoneNumber = (number: string): string =>
  number
    .replace(/^(\+44)(\d{4})(\d{6})\b/, '$1 $2 $3')
    .replace(/^(02\d)(\d{4})(\d{4})\b/, '$1 $2 $3')
    .replace(/^(01\d1|011\d|03\d\d|08\d\d|09\d\d)(\d{3})(\d{4})\b/, '$1 $2 $3')
    .replace(/^(0\d{4})(\d{6})\b/, '$1 $2');

/** One `@`, something before it, a dotted name after it. The domain becomes lower case. */
export const emailAddress = (typed: string): Normalised => {
  // A tab counts as a space before it counts as invisible: two words never become one address that nobody typed.
  const [local, domain, ...rest] = withoutInvisible(typed.replaceAll(/\s/g, ' ')).trim().split('@');
  if (!local || !domain || rest.length > 0 || /\s/.test(local + domain)) return undefined;
  const labels = domain.split('.');
  if (labels.length < 2 || labels.some((label) => label === '')) return undefined;
  return `${local}@${domain.toLowerCase()}`;
};

/** A day that exists, as YYYY-MM-DD. The year has four figures: `87` could be two different people. */
export const calendarDate = (day: string, month: string, year: string): Normalised => {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  // With a sign in front, a year has six figures.
  const exists = /^\d/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
  return exists ? iso : undefined;
};

export type IdentifierFormat = 'prisonNumber' | 'crn' | 'pnc' | 'free';

const PATTERNS = {
  prisonNumber: /^[A-Z]\d{4}[A-Z]{2}$/,
  crn: /^[A-Z]\d{6}$/,
  pnc: /^(?:\d{2}|\d{4})\/?\d{1,7}[A-Z]$/,
} as const satisfies Record<Exclude<IdentifierFormat, 'free'>, RegExp>;

/** For JSON Schema. */
export const patternOf = (format: Exclude<IdentifierFormat, 'free'>): string => PATTERNS[format].source;

/** Upper case, Latin digits, no spaces; a free reference keeps its spaces and case. */
export const identifier = (format: IdentifierFormat, typed: string): string =>
  format === 'free' ? typed : figures(typed).replaceAll(/\s/g, '').toUpperCase();

export const fitsFormat = (format: IdentifierFormat, value: string): boolean => format === 'free' || PATTERNS[format].test(value);

const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/**
 * The Police National Computer's check letter: (two-figure year and seven-figure serial as one number) mod 23.
 * Without the stroke a number may be read in two ways; it fits when either does.
 */
export const pncCheckLetterFits = (pnc: string): boolean =>
  [/^(?:\d{2})?(\d{2})\/(\d{1,7})([A-Z])$/, /^(\d{2})(\d{1,7})([A-Z])$/, /^\d{2}(\d{2})(\d{1,7})([A-Z])$/].some((pattern) => {
    const [, year = '', serial = '', letter] = pattern.exec(pnc) ?? [];
    return CHECK_LETTERS[Number(year + serial.padStart(7, '0')) % 23] === letter;
  });
