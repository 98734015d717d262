import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { groupPhoneNumber, phoneNumber } from '../formats.ts';
import { PHONE_NUMBER } from '../patterns.ts';
import { oneLine } from '../text.ts';
import { asText, none, type InDocuments } from './kind.ts';
import { isText, schemaOfText, typing } from './typing.ts';

const longest = ({ max = 60 }: QuestionOf<'phone'>): number => max;

export const schema = ({ z, typed }: Pieces) => z.strictObject({ kind: z.literal('phone'), ...typed });

export const onForm = typing(longest, oneLine, phoneNumber);

export const inDocuments: InDocuments<QuestionOf<'phone'>> = {
  display: (_, value) => [groupPhoneNumber(asText(value))],
  fits: isText,
  remarks: none,
  schema: (question) => ({ ...schemaOfText(longest(question)), pattern: PHONE_NUMBER }),
  longest,
};
