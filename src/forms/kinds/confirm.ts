import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { answer, EMPTY, none, nothing, ownField, problem, type InDocuments, type OnForm } from './kind.ts';

/** One statement to agree to. */
export const schema = ({ z, asked, words }: Pieces) =>
  z.strictObject({
    kind: z.literal('confirm'),
    ...asked,
    /** The words beside the box. */ label: words,
    /** What documents for staff say in their place. */ staff: words.optional(),
  });

export const onForm: OnForm<QuestionOf<'confirm'>> = {
  fields: ownField,
  read: (_, values) => {
    const given = (values[0] ?? []).filter((value) => value !== '');
    if (given.length === 0) return EMPTY;
    return given.every((value) => value === 'yes') ? answer('yes') : problem('invalid');
  },
  options: ({ label }) => [{ value: 'yes', label }],
};

export const inDocuments: InDocuments<QuestionOf<'confirm'>> = {
  display: ({ label }) => [label],
  fits: (_, value) => value === 'yes',
  remarks: none,
  schema: () => ({ const: 'yes' }),
  longest: nothing,
};
