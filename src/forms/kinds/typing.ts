import type { Answer } from '../answers.ts';
import { lengthOf, withoutInvisible } from '../text.ts';
import { answer, asText, EMPTY, none, ownField, problem, type JsonSchema, type OnForm } from './kind.ts';

/** What was typed in one field, each different text once. Text that cannot be seen is none. */
export const textsIn = (values: readonly string[] = [], tidied: (text: string) => string): readonly string[] =>
  [...new Set(values.map(tidied))].filter((text) => withoutInvisible(text).trim() !== '');

/** Far more than an answer of the greatest length can take up: every sign two units, every line two ends, space around it. */
const isFarTooLong = (values: readonly string[] | undefined, longest: number): boolean =>
  values?.some((text) => text.length > 8 * longest + 1_000) === true;

/**
 * A kind that is typed into one field: its length is looked at before any pattern sees it.
 * @param normalised the text in its standard form, or `undefined` where it cannot be one
 */
export const typing = <Q extends { readonly id: string }>(
  longest: (question: Q) => number,
  tidied: (text: string) => string,
  normalised: (text: string, question: Q) => string | undefined = (text) => text,
): OnForm<Q> => ({
  fields: ownField,
  read: (question, [values]) => {
    if (isFarTooLong(values, longest(question))) return problem('tooLong');
    const [text, ...others] = textsIn(values, tidied);
    if (text === undefined) return EMPTY;
    if (others.length > 0) return problem('repeated');
    if (lengthOf(text) > longest(question)) return problem('tooLong');
    const normal = normalised(text, question);
    return normal === undefined ? problem('invalid') : answer(normal);
  },
  options: none,
});

export const lines = (_: unknown, value: Answer): readonly string[] => asText(value).split('\n');

export const isText = (_: unknown, value: Answer): boolean => typeof value === 'string';

export const schemaOfText = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
