/**
 * One answer, read and normalised: text, an option's value, a number in its standard form,
 * a date as YYYY-MM-DD, `yes` for a ticked confirmation, or the chosen values of a list of checkboxes.
 */
export type Answer = string | readonly string[];

/** Answers by question id, in the order of the form. Holds only questions that apply and were answered. */
export type Answers = ReadonlyMap<string, Answer>;

/** What stood in each field of the page, as typed. Kept so that every page can give it back. */
export type Typed = ReadonlyMap<string, readonly string[]>;
