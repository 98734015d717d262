import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { emailAddress } from '../formats.ts';
import { oneLine } from '../text.ts';
import { none, ownField, type InDocuments, type OnForm } from './kind.ts';
import { isText, lines, readTyped, schemaOfText } from './typing.ts';

/** RFC 5321 allows no more. */
const longest = ({ max = 254 }: QuestionOf<'email'>): number => max;

export const schema = ({ z, typed }: Pieces) => z.strictObject({ kind: z.literal('email'), ...typed });

export const onForm: OnForm<QuestionOf<'email'>> = {
  fields: ownField,
  read: (question, values) => readTyped(values, longest(question), oneLine, emailAddress),
  options: none,
};

export const inDocuments: InDocuments<QuestionOf<'email'>> = {
  display: lines,
  fits: isText,
  remarks: none,
  schema: (question) => schemaOfText(longest(question)),
  longest,
};
