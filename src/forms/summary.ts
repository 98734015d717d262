import type { Answer, Answers } from './answers.ts';
import { holds } from './conditions.ts';
import type { FormDefinition, Part, Question } from './definition.ts';
import { notesFor } from './ending.ts';
import { chosenOptions, displayAnswer, fits, remarksOn } from './kinds.ts';
import type { Remark } from './kinds/kind.ts';
import { numbersOf } from './numbers.ts';
import { questionsOf, questionsOfPart } from './questions.ts';

export interface SummaryRow {
  /** Id of the question. */
  readonly id: string;
  /** The question's number; absent where the form no longer asks it. */
  readonly number?: number;
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
  /** For answers that the form has no words for: the title of their part, and the remark beside each. */
  readonly unasked: { readonly title: string; readonly remark: string };
}

const rawLines = (answer: Answer): readonly string[] => (typeof answer === 'string' ? answer.split('\n') : answer);

/** The answer in words; as it was given, where there is no question that could have been answered so. */
export const wordAnswer = (question: Question | undefined, answer: Answer, language: string): readonly string[] =>
  question && fits(question, answer) ? displayAnswer(question, answer, language) : rawLines(answer);

/** Ids of answers for which the form has no question, or not the option. */
export const unaskedOf = (form: Pick<FormDefinition, 'parts'>, answers: Answers): readonly string[] => {
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  return [...answers].flatMap(([id, answer]) => {
    const question = questions.get(id);
    return question && fits(question, answer) ? [] : [id];
  });
};

interface Numbered {
  readonly question: Question;
  readonly number: number;
}

const row = ({ question, number }: Numbered, answer: Answer | undefined, words: SummaryWords, language: string): SummaryRow => {
  const named = { id: question.id, number, label: question.check ?? question.question };
  if (answer === undefined) return { ...named, lines: [words.notAnswered], answered: false, remarks: [] };
  const remarks = fits(question, answer) ? remarksOn(question, answer).map((remark) => words.remarks[remark]) : [words.unasked.remark];
  return { ...named, lines: wordAnswer(question, answer, language), answered: true, remarks };
};

/** Answers without a question, as a part of their own: whatever was accepted is shown. */
const withoutQuestion = (form: Pick<FormDefinition, 'parts'>, answers: Answers, { unasked }: SummaryWords): SummaryPart => {
  const asked = new Set(questionsOf(form).map(({ id }) => id));
  const rows = [...answers]
    .filter(([id]) => !asked.has(id))
    .map(([id, answer]): SummaryRow => ({ id, label: id, lines: rawLines(answer), answered: true, remarks: [unasked.remark] }));
  return { id: 'unasked', title: unasked.title, rows };
};

/**
 * The answers in words: the only place that words an answer, for the check page and, in staff words, for documents.
 * Questions that do not apply are left out, unless they are answered; a part in which none applies is left out.
 * An answer without a question stands at the end.
 */
export const summarise = (
  form: Pick<FormDefinition, 'parts'>,
  answers: Answers,
  words: SummaryWords,
  language: string,
): readonly SummaryPart[] => {
  const numbers = numbersOf(form);
  return [
    ...form.parts.map((part) => ({
      id: part.id,
      title: part.title,
      rows: questionsOfPart(part)
        .filter((question) => answers.has(question.id) || holds(question.when, answers))
        .map((question) => row({ question, number: numbers.get(question.id) ?? 0 }, answers.get(question.id), words, language)),
    })),
    withoutQuestion(form, answers, words),
  ].filter((part) => part.rows.length > 0);
};

/** A reason for extra care. */
export interface Flag {
  /** Stable: the question and the option that it comes from, `afraidNow:yes`, or the note. */
  readonly id: string;
  readonly says: string;
  /** 1: the most dangerous, to 9. */
  readonly danger: number;
  /** It changes how to make contact. */
  readonly contact: boolean;
}

const DANGER = 5;

const flagsOfPart = (part: Part, answers: Answers): readonly Flag[] => [
  ...questionsOfPart(part).flatMap((question) => {
    const answer = answers.get(question.id);
    if (answer === undefined) return [];
    return chosenOptions(question, answer).flatMap(({ value, flag, danger = DANGER, contact = false }): readonly Flag[] =>
      flag === undefined ? [] : [{ id: `${question.id}:${value}`, says: flag, danger, contact }],
    );
  }),
  ...notesFor({ parts: [part] }, answers).flatMap(({ id, flag }): readonly Flag[] =>
    flag === undefined ? [] : [{ id, says: flag, danger: DANGER, contact: false }],
  ),
];

/** Flags of the chosen options and of the notes that hold, each words once: the most dangerous first, and else in the order of the form. */
export const flagsOf = ({ parts }: Pick<FormDefinition, 'parts'>, answers: Answers): readonly Flag[] => {
  const all = parts.flatMap((part) => flagsOfPart(part, answers)).sort((a, b) => a.danger - b.danger);
  return all.filter((flag, index) => all.findIndex(({ says }) => says === flag.says) === index);
};

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
