import { z } from 'zod';
import { condition, id, onPaper, PIECES, words } from './pieces.ts';
import { schemasOfKinds } from './kinds.ts';

const questionSchemas = schemasOfKinds(PIECES);
export type Kind = keyof typeof questionSchemas;
export type QuestionOf<K extends Kind> = { [P in K]: z.infer<(typeof questionSchemas)[P]> }[K];
export type Question = QuestionOf<Kind>;
/** Words between the questions of a part, shown when their condition holds. Markdown. */
export const note = z.strictObject({
  kind: z.literal('note'),
  id,
  words,
  when: condition.optional(),
  tone: z.enum(['plain', 'warm', 'urgent']).default('plain'),
  /** Put first in the document for the coordinator when the condition holds. */
  flag: words.optional(),
  /** Said on the page with the reference too, when the condition holds: what may come of it is less than it says elsewhere. Markdown. */
  sent: words.optional(),
  /** In place of `words`. */
  paper: onPaper,
});
export type Note = z.infer<typeof note>;

export const questionItems = Object.values(questionSchemas);
export const item = z.discriminatedUnion('kind', [note, ...questionItems]);
export type Item = Question | Note;

const partId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens only');
export const part = z.strictObject({
  id: partId,
  title: words,
  /** The title in documents for staff. */
  staff: words.optional(),
  intro: words.optional(),
  why: words.optional(),
  /** In place of `intro` and `why`. */
  paper: onPaper,
  items: z.array(item).min(1),
});
export type Part = z.infer<typeof part>;

/** What follows once a referral is kept, and what the reference is for. Markdown. */
const said = z.strictObject({ keep: words, next: words });
/** By who gets in touch: the service, the service under a rule that may keep it from going on, or the person. */
const sentWords = z.strictObject({ we: said, limited: said, they: said }).partial();

/** The form for somebody in prison, on paper: shorter, in a pack with a letter and a page for the officer. */
const prisonPack = z.strictObject({
  /** What is so for everybody who gets it, by question: these are not asked. */
  given: z.record(id, words),
  /** Options that nobody has there, by question. */
  without: z.record(id, z.array(words)).default({}),
  /** Questions, notes and parts that are left out. */
  leaveOut: z.array(words).default([]),
  /** The letter that comes first. Markdown. */
  letter: words,
  /** What stands on the form itself before its questions. Markdown. */
  before: words,
  /** Where the form goes. Markdown. */
  goes: words,
  /** For the officer who passes it on. Markdown. */
  officer: words,
});
export type PrisonPack = z.infer<typeof prisonPack>;

/** A form with its shared parts already in place. */
export const formDefinition = z.strictObject({
  id: partId,
  /** Raised when a stored or published referral of this form changes shape. */
  version: z.int().positive(),
  /** Of the version: raised when it is added to. Kept in `content/schemas/`, and never written in the form's file. */
  minor: z.int().nonnegative().default(0),
  /** Heading of the form. */
  title: words,
  /** In the browser's tab and history, where somebody may look: tells this form from another, and says nothing of crime. */
  tab: words.optional(),
  /** The route's name in the subject of the e-mail and the head of the PDF. Says nothing of the person. */
  route: words,
  /** One line in the chooser, and the longer text under it. */
  door: z.strictObject({ title: words, words, art: id.optional() }),
  /** "Before you start": what we ask, how long, what happens with it. Markdown. */
  before: words,
  /** What the form on paper says in place of `before`. Markdown. */
  paper: words.optional(),
  prison: prisonPack.optional(),
  /** What the page with the reference says instead of the words that are common to all forms. */
  sent: sentWords.optional(),
  parts: z.array(part).min(1),
});
export type FormDefinition = z.infer<typeof formDefinition>;
