import type { Answer, Answers, Typed } from './answers.ts';
import { holds } from './conditions.ts';
import type { Problem } from './pieces.ts';
import type { FormDefinition, Question } from './definition.ts';
import { fieldNames, fieldsOf, readQuestion } from './kinds.ts';
import { questionsOf } from './questions.ts';

/** What is wrong with the answer to one question, and the words that say so. */
export interface AnswerError {
  readonly question: string;
  /** Id of the field to go to. */
  readonly field: string;
  readonly problem: Problem;
  readonly message: string;
}

export interface ReadAnswers {
  /** Holds only answers to questions that apply; every answer that could be read, even where others could not. */
  readonly answers: Answers;
  /** In the order of the form. Empty: the answers are complete. */
  readonly errors: readonly AnswerError[];
}

/** The part of a form that reading needs. */
export type Readable = Pick<FormDefinition, 'parts'>;

/** The words for a problem. Content without them stops the build, so the empty string is never seen. */
const message = (question: Question, problem: Problem): string => question.errors[problem] ?? '';

const needed = (question: Question, answers: Answers): boolean =>
  question.required === true || (question.required !== undefined && holds(question.required, answers));

/**
 * Reads what was typed into a form. Pure and total: any text, any number of values, any unknown field leads to answers or errors, never to an exception.
 * Questions whose condition does not hold are passed over, whatever stands in their fields.
 * @param today YYYY-MM-DD, for dates that must lie in the past or the future
 */
export const readAnswers = (form: Readable, typed: Typed, today: string): ReadAnswers => {
  const answers = new Map<string, Answer>();
  const problems = new Map<string, Problem>();
  const empty = new Set<string>();
  const questions = questionsOf(form);

  for (const question of questions) {
    if (!holds(question.when, answers)) continue;
    const values = fieldNames(question).map((name) => typed.get(name) ?? []);
    const reading = readQuestion(question, values, { answers, today });
    if (reading.is === 'answer') answers.set(question.id, reading.answer);
    else if (reading.is === 'problem') problems.set(question.id, reading.problem);
    else empty.add(question.id);
  }
  // Only now: whether an answer is needed may depend on a question that comes after it.
  for (const question of questions) if (empty.has(question.id) && needed(question, answers)) problems.set(question.id, 'missing');

  const errors = questions.flatMap((question) => {
    const problem = problems.get(question.id);
    return problem ? [{ question: question.id, field: fieldsOf(question)[0].id, problem, message: message(question, problem) }] : [];
  });
  return { answers, errors };
};
