import type { Answer, Answers } from '../answers.ts';
import type { Option, Problem } from '../pieces.ts';

/** A field of the page. Its element bears the name as its id too, so that a link to it arrives. */
export interface Field {
  readonly id: string;
  readonly name: string;
}

/** The fields of a question. A link to the question's answer goes to the first. */
export type Fields = readonly [Field, ...Field[]];

/** What reading a question's fields comes to. */
export type Reading =
  { readonly is: 'answer'; readonly answer: Answer } | { readonly is: 'empty' } | { readonly is: 'problem'; readonly problem: Problem };

/** What was typed in each of a question's fields, the same order as `fields`; more than one value where a field was repeated. */
export type Values = readonly (readonly string[])[];

export interface Reader {
  /** Answers of the questions before this one, for options that apply only sometimes. */
  readonly answers: Answers;
  /** Today's date, YYYY-MM-DD. */
  readonly today: string;
}

/** A kind of question where it is answered. The page's script carries it: neither zod nor Node, and as little as it can. */
export interface OnForm<Q> {
  readonly fields: (question: Q) => Fields;
  readonly read: (question: Q, values: Values, reader: Reader) => Reading;
  /** What can be chosen; nothing where an answer is typed. */
  readonly options: (question: Q) => readonly Option[];
}

/** Something a coordinator should know about how an answer is written. */
export type Remark = 'format' | 'checkLetter';

/** JSON Schema, 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A kind of question in what is made of its answers. */
export interface InDocuments<Q> {
  /** An answer as lines of words. @param language BCP 47 tag */
  readonly display: (question: Q, answer: Answer, language: string) => readonly string[];
  /** Whether the question could have been answered so: not when its kind or its options have changed since. */
  readonly fits: (question: Q, answer: Answer) => boolean;
  readonly remarks: (question: Q, answer: Answer) => readonly Remark[];
  /** Of an answer in the record. */
  readonly schema: (question: Q) => JsonSchema;
  /** The longest answer, in characters; nothing where none is typed. */
  readonly longest: (question: Q) => number | undefined;
}

/** No options, no remarks. */
export const none = (): readonly [] => [];

export const nothing = (): undefined => undefined;

export const EMPTY: Reading = { is: 'empty' };
export const problem = (name: Problem): Reading => ({ is: 'problem', problem: name });
export const answer = (value: Answer): Reading => ({ is: 'answer', answer: value });

export const field = (name: string): Field => ({ id: name, name });

/** Most kinds have one field, called as the question is. */
export const ownField = (question: { readonly id: string }): Fields => [field(question.id)];

export const asText = (value: Answer): string => (typeof value === 'string' ? value : value.join(', '));
