import type { Answer, Answers } from './answers.ts';
import { holds } from './conditions.ts';
import type { Kind, Option, Problem, Question, QuestionOf } from './definition.ts';
import { calendarDate, emailAddress, fitsFormat, identifier, phoneNumber } from './formats.ts';
import { lengthOf, oneLine, tidy, withoutInvisible } from './text.ts';

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

interface QuestionKind<Q> {
  /** Names of the fields on the page. */
  readonly fields: (question: Q) => readonly string[];
  readonly read: (question: Q, values: Values, reader: Reader) => Reading;
}

const EMPTY: Reading = { is: 'empty' };
const problem = (name: Problem): Reading => ({ is: 'problem', problem: name });
const answer = (value: Answer): Reading => ({ is: 'answer', answer: value });

const ownField = (question: { readonly id: string }): readonly string[] => [question.id];

const LONGEST = { text: 200, name: 200, longText: 1000, phone: 60, email: 254, identifier: 40, date: 10 } as const satisfies Partial<
  Record<Kind, number>
>;
type Typed = QuestionOf<keyof typeof LONGEST>;

/** Longest answer to a question that is typed, in characters. */
export const longest = (question: Typed): number => question.max ?? LONGEST[question.kind];

/** What was typed in one field, each different text once. Text that cannot be seen is none. */
const textsIn = (field: readonly string[] = [], tidied: (typed: string) => string): readonly string[] =>
  [...new Set(field.map(tidied))].filter((text) => withoutInvisible(text).trim() !== '');

/** One typed value: its length is looked at before any pattern sees it. */
const readTyped = (
  question: Typed,
  values: Values,
  tidied: (typed: string) => string,
  normalise: (text: string) => string | undefined,
): Reading => {
  const [text, ...others] = textsIn(values[0], tidied);
  if (text === undefined) return EMPTY;
  if (others.length > 0) return problem('repeated');
  if (lengthOf(text) > longest(question)) return problem('tooLong');
  const normal = normalise(text);
  return normal === undefined ? problem('invalid') : answer(normal);
};

const asTyped = (text: string): string => text;
const line = {
  fields: ownField,
  read: (question: QuestionOf<'text' | 'name'>, values: Values) => readTyped(question, values, oneLine, asTyped),
};

type Chooser = QuestionOf<'choice' | 'select' | 'choices'>;

/** Options that apply, given the answers before. */
export const optionsFor = (question: Chooser, answers: Answers): readonly Option[] =>
  question.options.filter((each) => holds(each.when, answers));

const isChosen = (value: Answer, option: Option): boolean =>
  typeof value === 'string' ? value === option.value : value.includes(option.value);

const chosen = (question: Chooser, values: Values, reader: Reader): readonly string[] | undefined => {
  const given = new Set((values[0] ?? []).filter((value) => value !== ''));
  if ([...given].some((value) => !question.options.some((each) => each.value === value))) return undefined;
  return optionsFor(question, reader.answers)
    .map((each) => each.value)
    .filter((value) => given.has(value));
};

const oneOf = {
  fields: ownField,
  read: (question: QuestionOf<'choice' | 'select'>, values: Values, reader: Reader): Reading => {
    const given = chosen(question, values, reader);
    if (given === undefined) return problem('invalid');
    const [only, ...others] = given;
    if (others.length > 0) return problem('repeated');
    return only === undefined ? EMPTY : answer(only);
  },
};

const kinds: { readonly [K in Kind]: QuestionKind<QuestionOf<K>> } = {
  text: line,
  name: line,
  longText: {
    fields: ownField,
    read: (question, values) => readTyped(question, values, tidy, asTyped),
  },
  phone: {
    fields: ownField,
    read: (question, values) => readTyped(question, values, oneLine, phoneNumber),
  },
  email: {
    fields: ownField,
    read: (question, values) => readTyped(question, values, oneLine, emailAddress),
  },
  identifier: {
    fields: ownField,
    read: (question, values) =>
      readTyped(question, values, oneLine, (text) => {
        const normal = identifier(question.format, text);
        return question.strict && !fitsFormat(question.format, normal) ? undefined : normal;
      }),
  },
  date: {
    fields: (question) => ['day', 'month', 'year'].map((piece) => `${question.id}-${piece}`),
    read: (question, values, reader) => {
      const pieces = values.map((field) => textsIn(field, (typed) => withoutInvisible(oneLine(typed))));
      if (pieces.every((texts) => texts.length === 0)) return EMPTY;
      if (pieces.some((texts) => texts.length > 1)) return problem('repeated');
      const [day = '', month = '', year = ''] = pieces.map(([text = '']) => text);
      const date = calendarDate(day, month, year);
      if (date === undefined) return problem('invalid');
      const fits = question.side === 'past' ? date <= reader.today : question.side === 'future' ? date >= reader.today : true;
      return fits ? answer(date) : problem('invalid');
    },
  },
  choice: oneOf,
  select: oneOf,
  choices: {
    fields: ownField,
    read: (question, values, reader) => {
      const given = chosen(question, values, reader);
      if (given === undefined) return problem('invalid');
      if (given.length === 0) return EMPTY;
      const alone = question.options.some((each) => each.alone && given.includes(each.value));
      return alone && given.length > 1 ? problem('alone') : answer(given);
    },
  },
  confirm: {
    fields: ownField,
    read: (_, values) => {
      const given = (values[0] ?? []).filter((value) => value !== '');
      if (given.length === 0) return EMPTY;
      return given.every((value) => value === 'yes') ? answer('yes') : problem('invalid');
    },
  },
};

/** A question of one kind, so that a table of kinds can be asked without naming it. */
export type Of<K extends Kind> = { [P in K]: { readonly kind: P } & QuestionOf<P> }[K];

export const fieldsOf = <K extends Kind>(question: Of<K>): readonly string[] => kinds[question.kind].fields(question);

export const readQuestion = <K extends Kind>(question: Of<K>, values: Values, reader: Reader): Reading =>
  kinds[question.kind].read(question, values, reader);

/** The options that an answer chose: none for a question without options. */
export const chosenOptions = (question: Question, value: Answer): readonly Option[] =>
  'options' in question ? question.options.filter((each) => isChosen(value, each)) : [];
