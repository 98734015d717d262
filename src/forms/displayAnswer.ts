import type { Answer } from './answers.ts';
import type { Kind, Question, QuestionOf } from './definition.ts';
import { fitsFormat, groupPhoneNumber, pncCheckLetterFits } from './formats.ts';
import { chosenOptions, type Of } from './questionKinds.ts';

/** Something a coordinator should know about how an answer is written. */
export type Remark = 'format' | 'checkLetter';

type Display<Q> = (question: Q, answer: Answer, language: string) => readonly string[];

const asText = (value: Answer): string => (typeof value === 'string' ? value : value.join(', '));
const lines: Display<unknown> = (_, value) => asText(value).split('\n');
/** Labels of what was chosen, in the order of the form. */
const labels: Display<Question> = (question, value) => chosenOptions(question, value).map((each) => each.label);

// Apart from `questionKinds.ts`, because pages read answers but never word them, and carry as little as they can.
const displays: { readonly [K in Kind]: Display<QuestionOf<K>> } = {
  text: lines,
  name: lines,
  longText: lines,
  phone: (_, value) => [groupPhoneNumber(asText(value))],
  email: lines,
  identifier: lines,
  date: (_, value, language) => [
    new Date(`${asText(value)}T00:00:00Z`).toLocaleDateString(language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
  ],
  choice: labels,
  select: labels,
  choices: labels,
  confirm: (question) => [question.label],
};

/** The answer as lines of words. @param language BCP 47 tag */
export const displayAnswer = <K extends Kind>(question: Of<K>, value: Answer, language: string): readonly string[] =>
  displays[question.kind](question, value, language);

type Fits<Q> = (question: Q, answer: Answer) => boolean;
const isText: Fits<unknown> = (_, value) => typeof value === 'string';
const isOption: Fits<Question> = (question, value) => typeof value === 'string' && chosenOptions(question, value).length === 1;

const fitting: { readonly [K in Kind]: Fits<QuestionOf<K>> } = {
  text: isText,
  name: isText,
  longText: isText,
  phone: isText,
  email: isText,
  identifier: isText,
  date: (_, value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  choice: isOption,
  select: isOption,
  choices: (question, value) => typeof value !== 'string' && chosenOptions(question, value).length === value.length,
  confirm: (_, value) => value === 'yes',
};

/** Whether the question could have been answered so: not when its kind or its options have changed since. */
export const fits = <K extends Kind>(question: Of<K>, value: Answer): boolean => fitting[question.kind](question, value);

export const remarksOn = (question: Question, value: Answer): readonly Remark[] => {
  if (question.kind !== 'identifier' || typeof value !== 'string') return [];
  if (!fitsFormat(question.format, value)) return ['format'];
  return question.format === 'pnc' && !pncCheckLetterFits(value) ? ['checkLetter'] : [];
};
