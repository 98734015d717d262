import type fc from 'fast-check';
import type { Answers } from '../../src/forms/answers.ts';
import type { FormDefinition, Question } from '../../src/forms/definition.ts';
import { fieldNames, optionsFor } from '../../src/forms/kinds.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import type { Fields } from './answers.ts';
import { anyFields, TYPED } from './everyKind.ts';
import { TODAY, typed } from './forms.ts';

const IDENTIFIERS = { prisonNumber: 'A1234BC', crn: 'X123456', pnc: '2012/0123456Y', free: '06/12345/26' } as const;

/** What answers a question that has to be answered. */
const anAnswer = (question: Question, answers: Answers): readonly string[] => {
  const [option] = optionsFor(question, answers);
  if (option) return [option.value];
  if (question.kind === 'identifier') return [IDENTIFIERS[question.format]];
  return TYPED[question.kind];
};

/** Fields that are taken, of some that need not be: what is missing is answered, what is refused is said in another way. */
const mended = (form: FormDefinition, fields: Fields): Fields => {
  const { answers, errors } = readAnswers(form, typed(fields), TODAY);
  if (errors.length === 0) return fields;
  const questions = new Map(questionsOf(form).map((question) => [question.id, question]));
  const answered = errors.flatMap(({ question: id }) => {
    const question = questions.get(id);
    if (question === undefined) return [];
    const given = anAnswer(question, answers);
    return fieldNames(question).map((name, index): [string, string] => [name, given[index] ?? '']);
  });
  return mended(form, { ...fields, ...Object.fromEntries(answered) });
};

/** Answers that the server would take, whatever was ticked and left out. */
export const takenAnswers = (form: FormDefinition): fc.Arbitrary<Answers> =>
  anyFields(form, true).map((fields) => readAnswers(form, typed(mended(form, fields)), TODAY).answers);
