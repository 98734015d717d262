import type { Answer } from '../answers.ts';
import { lengthOf, withoutInvisible } from '../text.ts';
import { answer, asText, EMPTY, problem, type JsonSchema, type Reading } from './kind.ts';

/** What was typed in one field, each different text once. Text that cannot be seen is none. */
export const textsIn = (typed: readonly string[] = [], tidied: (text: string) => string): readonly string[] =>
  [...new Set(typed.map(tidied))].filter((text) => withoutInvisible(text).trim() !== '');

/** Reads the one field of a kind that is typed: its length is looked at before any pattern sees it. */
export const readTyped = (
  [typed]: readonly (readonly string[])[],
  longest: number,
  tidied: (text: string) => string,
  /** The text in its standard form, or `undefined` where it cannot be one. */
  normalised: (text: string) => string | undefined = (text) => text,
): Reading => {
  const [text, ...others] = textsIn(typed, tidied);
  if (text === undefined) return EMPTY;
  if (others.length > 0) return problem('repeated');
  if (lengthOf(text) > longest) return problem('tooLong');
  const normal = normalised(text);
  return normal === undefined ? problem('invalid') : answer(normal);
};

export const lines = (_: unknown, value: Answer): readonly string[] => asText(value).split('\n');

export const isText = (_: unknown, value: Answer): boolean => typeof value === 'string';

export const schemaOfText = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
