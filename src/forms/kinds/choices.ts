import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { chosenOf, chosenValues, labels, oneOf, ownOptions } from './choosing.ts';
import { answer, EMPTY, none, nothing, ownField, problem, type InDocuments, type OnForm } from './kind.ts';

/** Any number of options. */
export const schema = ({ z, asked, options }: Pieces) => z.strictObject({ kind: z.literal('choices'), ...asked, options });

export const onForm: OnForm<QuestionOf<'choices'>> = {
  fields: ownField,
  read: (question, values, reader) => {
    const given = chosenValues(question, values, reader);
    if (given === undefined) return problem('invalid');
    if (given.length === 0) return EMPTY;
    const alone = question.options.some((each) => each.alone && given.includes(each.value));
    return alone && given.length > 1 ? problem('alone') : answer(given);
  },
  options: ownOptions,
};

export const inDocuments: InDocuments<QuestionOf<'choices'>> = {
  display: labels,
  fits: ({ options }, value) => typeof value !== 'string' && chosenOf(options, value).length === value.length,
  remarks: none,
  schema: (question) => {
    const alone = question.options.filter((each) => each.alone).map(({ value }) => value);
    return {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: oneOf(question),
      ...(alone.length > 0 && { if: { contains: { enum: alone } }, then: { maxItems: 1 } }),
    };
  },
  longest: nothing,
};
