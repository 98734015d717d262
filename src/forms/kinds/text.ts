import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { oneLine } from '../text.ts';
import { none, type InDocuments } from './kind.ts';
import { isText, lines, schemaOfText, typing } from './typing.ts';

const longest = ({ max = 200 }: QuestionOf<'text' | 'name'>): number => max;

/** A line of text. */
export const textSchema = ({ z, typed }: Pieces) => z.strictObject({ kind: z.literal('text'), ...typed });

/** What somebody is called: a line of text. */
export const nameSchema = ({ z, typed }: Pieces) => z.strictObject({ kind: z.literal('name'), ...typed });

export const onForm = typing(longest, oneLine);

export const inDocuments: InDocuments<QuestionOf<'text' | 'name'>> = {
  display: lines,
  fits: isText,
  remarks: none,
  schema: (question) => schemaOfText(longest(question)),
  longest,
};
