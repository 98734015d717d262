import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { chosenOf, chosenValues, labels, oneOf, ownOptions } from './choosing.ts';
import { answer, EMPTY, none, nothing, ownField, problem, type InDocuments, type OnForm } from './kind.ts';

/** One of a few options, all in sight. */
export const choiceSchema = ({ z, asked, options }: Pieces) => z.strictObject({ kind: z.literal('choice'), ...asked, options });

/** One of a long list that opens. */
export const selectSchema = ({ z, asked, options }: Pieces) => z.strictObject({ kind: z.literal('select'), ...asked, options });

export const onForm: OnForm<QuestionOf<'choice' | 'select'>> = {
  fields: ownField,
  read: (question, values, reader) => {
    const given = chosenValues(question, values, reader);
    if (given === undefined) return problem('invalid');
    const [only, ...others] = given;
    if (others.length > 0) return problem('repeated');
    return only === undefined ? EMPTY : answer(only);
  },
  options: ownOptions,
};

export const inDocuments: InDocuments<QuestionOf<'choice' | 'select'>> = {
  display: labels,
  fits: ({ options }, value) => typeof value === 'string' && chosenOf(options, value).length === 1,
  remarks: none,
  schema: (question) => ({ type: 'string', ...oneOf(question) }),
  longest: nothing,
};
