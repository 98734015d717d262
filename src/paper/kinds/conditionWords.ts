import * as content from '../../content/conditionWords.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import type { Question } from '../../forms/definition.ts';
import type { Condition } from '../../forms/pieces.ts';

export type ConditionWords = PdfWords['blank']['conditions'];

/** The questions of a form by id, each with the number it bears on paper. */
export type Numbered = ReadonlyMap<string, { readonly number: number; readonly question: Question }>;

/**
 * A condition as words that can follow "if", with the numbers of paper.
 * @throws {Error} if it asks about a question that the form does not hold, which the content check refuses
 */
export const conditionInWords = (condition: Condition, questions: Numbered, words: ConditionWords, language: string): string => {
  const find = (id: string): content.Called => {
    const found = questions.get(id);
    if (found === undefined) throw new Error(`A condition asks about the question "${id}", which the form does not hold.`);
    return { name: String(found.number), question: found.question };
  };
  return content.conditionInWords(condition, find, words, language);
};
