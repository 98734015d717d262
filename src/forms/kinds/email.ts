import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { emailAddress } from '../formats.ts';
import { EMAIL_ADDRESS } from '../patterns.ts';
import { oneLine } from '../text.ts';
import { none, type InDocuments } from './kind.ts';
import { isText, lines, schemaOfText, typing } from './typing.ts';

/** RFC 5321 allows no more. */
const longest = ({ max = 254 }: QuestionOf<'email'>): number => max;

export const schema = ({ z, typed }: Pieces) => z.strictObject({ kind: z.literal('email'), ...typed });

export const onForm = typing(longest, oneLine, emailAddress);

export const inDocuments: InDocuments<QuestionOf<'email'>> = {
  display: lines,
  fits: isText,
  remarks: none,
  schema: (question) => ({ ...schemaOfText(longest(question)), pattern: EMAIL_ADDRESS }),
  longest,
};
