import type { FormDefinition } from './definition.ts';
import { questionsOf } from './questions.ts';

/**
 * The number of each question by its id, from 1 in the order of the form: the same on every paper that asks it, in the document and in the record,
 * whatever a paper leaves out.
 */
export const numbersOf = (form: Pick<FormDefinition, 'parts'>): ReadonlyMap<string, number> =>
  new Map(questionsOf(form).map(({ id }, index) => [id, index + 1]));
