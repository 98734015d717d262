import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { tidy } from '../text.ts';
import { none, type InDocuments } from './kind.ts';
import { isText, lines, schemaOfText, typing } from './typing.ts';

const longest = ({ max = 1000 }: QuestionOf<'longText'>): number => max;

/** Text of several lines. */
export const schema = ({ z, typed }: Pieces) =>
  z.strictObject({ kind: z.literal('longText'), ...typed, rows: z.int().min(2).max(12).optional() });

export const onForm = typing(longest, tidy);

export const inDocuments: InDocuments<QuestionOf<'longText'>> = {
  display: lines,
  fits: isText,
  remarks: none,
  schema: (question) => schemaOfText(longest(question)),
  longest,
};
