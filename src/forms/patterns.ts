// Patterns of JSON Schema, of what `formats.ts` gives: of the few signs that every engine of regular expressions reads alike.

/** What `phoneNumber` gives. */
export const PHONE_NUMBER = '^[+]?[0-9]{8,15}( ext [0-9]{1,6})?$';

/** What `emailAddress` gives. */
export const EMAIL_ADDRESS = '^[^@\\s]+@[^@.\\s]+([.][^@.\\s]+)+$';

const LEAP_YEAR = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)';

/** A day that exists, as YYYY-MM-DD: in months of 31 and of 30 days, and in February. */
const calendarDay = (): string =>
  `([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|${LEAP_YEAR}-02-29)`;

export const dayPattern = (): string => `^${calendarDay()}$`;

/** A moment of such a day. @param zone the pattern of its zone */
export const momentPattern = (zone: string): string => `^${calendarDay()}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{3})?${zone}$`;
