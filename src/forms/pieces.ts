import { z } from 'zod';

/** Words for a reader. Never empty, so that no label, hint or message can go missing unseen. */
export const words = z.string().trim().min(1);

/** What the form on paper says in place of the words round a question; `false`: nothing. Markdown. */
export const onPaper = z.union([words, z.literal(false)]).optional();

/** Question ids are also the names of the fields, the keys of the JSON and the anchors of the page. */
export const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use letters and digits only, starting with a small letter');
const optionValue = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'use small letters, digits and hyphens only');

/** When a question, an option or a note applies. An answer that does not apply itself never makes a condition hold. */
export type Condition =
  | { readonly test: 'chosen'; readonly question: string; readonly values: readonly string[] }
  | { readonly test: 'answered'; readonly question: string }
  | { readonly test: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly test: 'not'; readonly of: Condition };

const oneOrMore = z.union([optionValue.transform((value) => [value]), z.array(optionValue).min(2)]);

/**
 * As written in a content file:
 * `{adult: under-18}` – this was chosen; `{contactMethods: [phone, text]}` – any of these was chosen; several keys – all must hold;
 * `{answered: worker}` – something was typed there; `{any: [...]}`, `{all: [...]}`, `{not: ...}` – as they say.
 */
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ any: z.array(condition).min(2) }).transform(({ any }): Condition => ({ test: 'any', of: any })),
    z.strictObject({ all: z.array(condition).min(2) }).transform(({ all }): Condition => ({ test: 'all', of: all })),
    z.strictObject({ not: condition }).transform(({ not }): Condition => ({ test: 'not', of: not })),
    z.strictObject({ answered: id }).transform(({ answered }): Condition => ({ test: 'answered', question: answered })),
    z.record(id, oneOrMore).transform((chosen): Condition => {
      const all = Object.entries(chosen).map(([question, values]): Condition => ({ test: 'chosen', question, values }));
      const [only] = all;
      return only && all.length === 1 ? only : { test: 'all', of: all };
    }),
  ]),
);

export const option = z.strictObject({
  value: optionValue,
  label: words,
  hint: words.optional(),
  /** Offered only when this holds, for example "through my prison" only to someone in prison. */
  when: condition.optional(),
  /** Shown under the option once it is chosen: explains, never blocks. Markdown. */
  explain: words.optional(),
  /** In place of `hint` and `explain`. */
  paper: onPaper,
  /** Put first in the document for the coordinator when this option is chosen. */
  flag: words.optional(),
  /** How dangerous what the flag tells of is: 1 stands first, 9 last; 5 when absent. */
  danger: z.int().min(1).max(9).optional(),
  /** The flag changes how to make contact: it stands large, and makes the e-mail important. */
  contact: z.literal(true).optional(),
  /** What documents for staff say in place of the label: in the third person. */
  staff: words.optional(),
  /** Choosing this ends the form with a page that says why; nothing is collected. Markdown. */
  stop: z.strictObject({ title: words, body: words }).optional(),
  /** Set apart from the other options of a list of checkboxes and refused together with them: "none known". */
  alone: z.literal(true).optional(),
});
export type Option = z.infer<typeof option>;

/** What may go wrong with an answer. Each has its message beside the question. */
export const PROBLEMS = ['missing', 'invalid', 'tooLong', 'repeated', 'alone'] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What every question has. */
const asked = {
  id,
  /** The question as a person would ask it. */
  question: words,
  /** What documents for staff call the question; the question itself when absent. */
  short: words.optional(),
  /** What stands beside the answer when its own writer looks over it, in few words; the question itself when absent. */
  check: words.optional(),
  hint: words.optional(),
  /** "Why we ask", in a box of its own. Markdown. */
  why: words.optional(),
  /** In place of `hint` and `why`. */
  paper: onPaper,
  /** Asked on the web alone. */
  online: z.literal(true).optional(),
  when: condition.optional(),
  /** `true`, or the condition under which an answer is needed. Absent: the person may leave it empty. */
  required: z.union([z.literal(true), condition]).optional(),
  /** Messages beside the question; those of the question's kind stand in where one is absent. */
  errors: z.partialRecord(z.enum(PROBLEMS), words).default({}),
};

/** What every question has that is answered by typing. */
const typed = {
  ...asked,
  /** Longest answer, in characters. */
  max: z.int().positive().optional(),
};

/** What a kind makes its schema of. Handed over, so that a kind's file brings no zod into the page's script. */
export const PIECES = { z, words, asked, typed, options: z.array(option).min(2) };
export type Pieces = typeof PIECES;
