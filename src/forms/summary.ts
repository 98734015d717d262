import type { Answer, Answers } from './answers.ts';
import { holds } from './conditions.ts';
import type { FormDefinition, Question } from './definition.ts';
import { displayAnswer, remarksOn, type Remark } from './displayAnswer.ts';
import { chosenOptions } from './questionKinds.ts';
import { questionsOf, questionsOfPart } from './questions.ts';

export interface SummaryRow {
  /** Id of the question. */
  readonly id: string;
  readonly label: string;
  /** What to show: one line, or several. A question left empty has its own words here, and `answered` false. */
  readonly lines: readonly string[];
  readonly answered: boolean;
  /** What a coordinator should know about the answer's form, for example a check letter that does not fit. */
  readonly remarks: readonly string[];
}

export interface SummaryPart {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}

/** Words of a summary that belong to no single form. */
export interface SummaryWords {
  readonly notAnswered: string;
  readonly remarks: Readonly<Record<Remark, string>>;
}

/** A question's name where space is short. */
export const shortName = (question: Question): string => question.short ?? question.question;

const row = (question: Question, answer: Answer | undefined, words: SummaryWords, language: string): SummaryRow => ({
  id: question.id,
  label: shortName(question),
  lines: answer === undefined ? [words.notAnswered] : displayAnswer(question, answer, language),
  answered: answer !== undefined,
  remarks: answer === undefined ? [] : remarksOn(question, answer).map((remark) => words.remarks[remark]),
});

/**
 * The answers in words: the only place that words an answer, for the check page, the e-mail and the PDF alike.
 * Questions that do not apply are left out; a part in which none applies is left out.
 */
export const summarise = (
  form: Pick<FormDefinition, 'parts'>,
  answers: Answers,
  words: SummaryWords,
  language: string,
): readonly SummaryPart[] =>
  form.parts
    .map((part) => ({
      id: part.id,
      title: part.title,
      rows: questionsOfPart(part)
        .filter((question) => holds(question.when, answers))
        .map((question) => row(question, answers.get(question.id), words, language)),
    }))
    .filter((part) => part.rows.length > 0);

/** Words for staff that the chosen options carry, in the order of the form. */
export const flagsOf = (form: Pick<FormDefinition, 'parts'>, answers: Answers): readonly string[] =>
  questionsOf(form).flatMap((question) => {
    const answer = answers.get(question.id);
    return answer === undefined ? [] : chosenOptions(question, answer).flatMap((option) => option.flag ?? []);
  });

/** The first chosen option that ends the form, with its words. */
export const stopOf = (
  form: Pick<FormDefinition, 'parts'>,
  answers: Answers,
): { readonly title: string; readonly body: string } | undefined =>
  questionsOf(form)
    .flatMap((question) => {
      const answer = answers.get(question.id);
      return answer === undefined ? [] : chosenOptions(question, answer);
    })
    .find((option) => option.stop)?.stop;
