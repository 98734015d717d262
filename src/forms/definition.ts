import { z } from 'zod';

/** Words for a reader. Never empty, so that no label, hint or message can go missing unseen. */
const words = z.string().trim().min(1);

/** Question ids are also the names of the fields, the keys of the JSON and the anchors of the page. */
const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use letters and digits only, starting with a small letter');
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
 * `{answered: worker}` – something was typed there; `{any: [...]}`, `{not: ...}` – as they say.
 */
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ any: z.array(condition).min(2) }).transform(({ any }): Condition => ({ test: 'any', of: any })),
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
  /** Put first in the document for the coordinator when this option is chosen. */
  flag: words.optional(),
  /** Choosing this ends the form with a page that says why; nothing is collected. Markdown. */
  stop: z.strictObject({ title: words, body: words }).optional(),
  /** Set apart from the other options of a list of checkboxes and refused together with them: "none known". */
  alone: z.literal(true).optional(),
});

/** What may go wrong with an answer. Each has its message beside the question. */
export const PROBLEMS = ['missing', 'invalid', 'tooLong', 'repeated', 'alone'] as const;
export type Problem = (typeof PROBLEMS)[number];

const asked = {
  id,
  /** The question as a person would ask it. */
  question: words,
  /** A short name of the question for the check page, the e-mail and the PDF; the question itself when absent. */
  short: words.optional(),
  hint: words.optional(),
  /** "Why we ask", in a box of its own. Markdown. */
  why: words.optional(),
  when: condition.optional(),
  /** `true`, or the condition under which an answer is needed. Absent: the person may leave it empty. */
  required: z.union([z.literal(true), condition]).optional(),
  /** Messages beside the question; those of the question's kind stand in where one is absent. */
  errors: z.partialRecord(z.enum(PROBLEMS), words).default({}),
};
const typed = {
  ...asked,
  /** Longest answer, in characters. */
  max: z.int().positive().optional(),
  /** Browser autofill, only ever for the person's own details (WCAG 1.3.5). */
  autocomplete: z.enum(['name', 'tel', 'email', 'street-address', 'bday']).optional(),
};
const options = z.array(option).min(2);

const QUESTION_SCHEMAS = [
  z.strictObject({ kind: z.literal('text'), ...typed }),
  z.strictObject({ kind: z.literal('name'), ...typed }),
  z.strictObject({ kind: z.literal('longText'), ...typed, rows: z.int().min(2).max(12).optional() }),
  z.strictObject({ kind: z.literal('phone'), ...typed }),
  z.strictObject({ kind: z.literal('email'), ...typed }),
  z.strictObject({
    kind: z.literal('identifier'),
    ...typed,
    /** How the number is written; `free` for any. */
    format: z.enum(['prisonNumber', 'crn', 'pnc', 'free']),
    /** Refuse another format. Only for professionals: a person who refers themself is never refused for a format. */
    strict: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...typed,
    /** Which side of today it must lie on. */ side: z.enum(['past', 'future']).optional(),
  }),
  z.strictObject({ kind: z.literal('choice'), ...asked, options }),
  z.strictObject({ kind: z.literal('select'), ...asked, options }),
  z.strictObject({ kind: z.literal('choices'), ...asked, options }),
  z.strictObject({ kind: z.literal('confirm'), ...asked, /** The words beside the box. */ label: words }),
] as const;
export type Question = z.infer<(typeof QUESTION_SCHEMAS)[number]>;
export type Kind = Question['kind'];
export type Option = z.infer<typeof option>;
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

/** Words between the questions of a part, shown when their condition holds. Markdown. */
const note = z.strictObject({
  kind: z.literal('note'),
  id,
  words,
  when: condition.optional(),
  tone: z.enum(['plain', 'warm', 'urgent']).default('plain'),
});
export type Note = z.infer<typeof note>;

export const item = z.discriminatedUnion('kind', [...QUESTION_SCHEMAS, note]);
export type Item = Question | Note;

const partId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens only');
export const part = z.strictObject({
  id: partId,
  title: words,
  intro: words.optional(),
  why: words.optional(),
  items: z.array(item).min(1),
});
export type Part = z.infer<typeof part>;

/** A form with its shared parts already in place. */
export const formDefinition = z.strictObject({
  id: partId,
  /** Raised when a stored or published referral of this form changes shape. */
  version: z.int().positive(),
  /** Heading of the form. */
  title: words,
  /** The route's name in the subject of the e-mail and the head of the PDF. Says nothing of the person. */
  route: words,
  /** One line in the chooser, and the longer text under it. */
  door: z.strictObject({ title: words, words }),
  /** "Before you start": what we ask, how long, what happens with it. Markdown. */
  before: words,
  parts: z.array(part).min(1),
});
export type FormDefinition = z.infer<typeof formDefinition>;
