import type { Answer, Answers } from './answers.ts';
import type { Option, Pieces } from './pieces.ts';
import type { Kind, Question, QuestionOf } from './definition.ts';
import * as choice from './kinds/choice.ts';
import * as choices from './kinds/choices.ts';
import { applying, chosenOf } from './kinds/choosing.ts';
import * as confirm from './kinds/confirm.ts';
import * as date from './kinds/date.ts';
import * as email from './kinds/email.ts';
import * as identifier from './kinds/identifier.ts';
import type { Fields, InDocuments, JsonSchema, OnForm, Reader, Reading, Remark, Values } from './kinds/kind.ts';
import * as longText from './kinds/longText.ts';
import * as phone from './kinds/phone.ts';
import * as text from './kinds/text.ts';

/** How each kind is written in a content file. A kind that stands here must stand in every other table of kinds, on every floor. */
export const schemasOfKinds = (pieces: Pieces) => ({
  text: text.textSchema(pieces),
  name: text.nameSchema(pieces),
  longText: longText.schema(pieces),
  phone: phone.schema(pieces),
  email: email.schema(pieces),
  identifier: identifier.schema(pieces),
  date: date.schema(pieces),
  choice: choice.choiceSchema(pieces),
  select: choice.selectSchema(pieces),
  choices: choices.schema(pieces),
  confirm: confirm.schema(pieces),
});

const ON_FORM: { readonly [K in Kind]: OnForm<QuestionOf<K>> } = {
  text: text.onForm,
  name: text.onForm,
  longText: longText.onForm,
  phone: phone.onForm,
  email: email.onForm,
  identifier: identifier.onForm,
  date: date.onForm,
  choice: choice.onForm,
  select: choice.onForm,
  choices: choices.onForm,
  confirm: confirm.onForm,
};

// A table of its own, because pages read answers but never word them, and carry as little as they can.
const IN_DOCUMENTS: { readonly [K in Kind]: InDocuments<QuestionOf<K>> } = {
  text: text.inDocuments,
  name: text.inDocuments,
  longText: longText.inDocuments,
  phone: phone.inDocuments,
  email: email.inDocuments,
  identifier: identifier.inDocuments,
  date: date.inDocuments,
  choice: choice.inDocuments,
  select: choice.inDocuments,
  choices: choices.inDocuments,
  confirm: confirm.inDocuments,
};

/** A question of one kind, so that a table of kinds can be asked without naming it. */
export type Of<K extends Kind> = { [P in K]: { readonly kind: P } & QuestionOf<P> }[K];

export const fieldsOf = <K extends Kind>(question: Of<K>): Fields => ON_FORM[question.kind].fields(question);

export const fieldNames = (question: Question): readonly string[] => fieldsOf(question).map(({ name }) => name);

export const readQuestion = <K extends Kind>(question: Of<K>, values: Values, reader: Reader): Reading =>
  ON_FORM[question.kind].read(question, values, reader);

/** Everything that can be chosen; nothing where an answer is typed. */
export const optionsOf = <K extends Kind>(question: Of<K>): readonly Option[] => ON_FORM[question.kind].options(question);

/** Options that apply, given the answers before. */
export const optionsFor = (question: Question, answers: Answers): readonly Option[] => applying(optionsOf(question), answers);

/** The options that an answer chose: none where it was typed. */
export const chosenOptions = (question: Question, value: Answer): readonly Option[] => chosenOf(optionsOf(question), value);

/** The answer as lines of words. @param language BCP 47 tag */
export const displayAnswer = <K extends Kind>(question: Of<K>, value: Answer, language: string): readonly string[] =>
  IN_DOCUMENTS[question.kind].display(question, value, language);

/** Whether the question could have been answered so: not when its kind or its options have changed since. */
export const fits = <K extends Kind>(question: Of<K>, value: Answer): boolean => IN_DOCUMENTS[question.kind].fits(question, value);

export const remarksOn = <K extends Kind>(question: Of<K>, value: Answer): readonly Remark[] =>
  IN_DOCUMENTS[question.kind].remarks(question, value);

/** JSON Schema of an answer in the record. */
export const schemaOfAnswer = <K extends Kind>(question: Of<K>): JsonSchema => IN_DOCUMENTS[question.kind].schema(question);

/** The longest answer, in characters; nothing where none is typed. */
export const longest = <K extends Kind>(question: Of<K>): number | undefined => IN_DOCUMENTS[question.kind].longest(question);
