import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { fitsFormat, identifier, patternOf, pncCheckLetterFits } from '../formats.ts';
import { oneLine } from '../text.ts';
import { asText, type InDocuments } from './kind.ts';
import { isText, lines, schemaOfText, typing } from './typing.ts';

const longest = ({ max = 40 }: QuestionOf<'identifier'>): number => max;

/** A number that an authority gave. */
export const schema = ({ z, typed }: Pieces) =>
  z.strictObject({
    kind: z.literal('identifier'),
    ...typed,
    /** How the number is written; `free` for any. */
    format: z.enum(['prisonNumber', 'crn', 'pnc', 'free']),
    /** Refuse another format. Only for professionals: a person who refers themself is never refused for a format. */
    strict: z.literal(true).optional(),
  });

export const onForm = typing(longest, oneLine, (text, { format, strict }) => {
  const normal = identifier(format, text);
  return strict && !fitsFormat(format, normal) ? undefined : normal;
});

export const inDocuments: InDocuments<QuestionOf<'identifier'>> = {
  display: lines,
  fits: isText,
  remarks: ({ format }, value) => {
    if (!fitsFormat(format, asText(value))) return ['format'];
    return format === 'pnc' && !pncCheckLetterFits(asText(value)) ? ['checkLetter'] : [];
  },
  schema: (question) => ({
    ...schemaOfText(longest(question)),
    ...(question.strict && question.format !== 'free' && { pattern: patternOf(question.format) }),
  }),
  longest,
};
