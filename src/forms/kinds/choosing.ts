import type { Answer, Answers } from '../answers.ts';
import type { Option } from '../pieces.ts';
import { holds } from '../conditions.ts';
import type { JsonSchema, Reader, Values } from './kind.ts';

interface Choosing {
  readonly options: readonly Option[];
}

export const ownOptions = (question: Choosing): readonly Option[] => question.options;

/** Options that apply, given the answers before. */
export const applying = (options: readonly Option[], answers: Answers): readonly Option[] =>
  options.filter((each) => holds(each.when, answers));

export const chosenOf = (options: readonly Option[], value: Answer): readonly Option[] =>
  options.filter((option) => (typeof value === 'string' ? value === option.value : value.includes(option.value)));

/** Values of the options that apply and were chosen, in the order of the form; `undefined` when one was sent that does not exist. */
export const chosenValues = ({ options }: Choosing, values: Values, { answers }: Reader): readonly string[] | undefined => {
  const given = new Set((values[0] ?? []).filter((value) => value !== ''));
  if ([...given].some((value) => !options.some((each) => each.value === value))) return undefined;
  return applying(options, answers)
    .map((each) => each.value)
    .filter((value) => given.has(value));
};

export const oneOf = ({ options }: Choosing): JsonSchema => ({
  oneOf: options.map(({ value, label }) => ({ const: value, title: label })),
});

/** Labels of what was chosen, in the order of the form. */
export const labels = ({ options }: Choosing, value: Answer): readonly string[] => chosenOf(options, value).map((each) => each.label);
