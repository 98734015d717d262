import type { Pieces } from '../pieces.ts';
import type { QuestionOf } from '../definition.ts';
import { calendarDate } from '../formats.ts';
import { dayPattern } from '../patterns.ts';
import { figures, oneLine } from '../text.ts';
import { answer, asText, EMPTY, field, none, problem, type InDocuments, type OnForm } from './kind.ts';
import { textsIn } from './typing.ts';

/** A day, typed in three fields. */
export const schema = ({ z, typed }: Pieces) =>
  z.strictObject({
    kind: z.literal('date'),
    ...typed,
    /** Which side of today it must lie on. */ side: z.enum(['past', 'future']).optional(),
  });

export const onForm: OnForm<QuestionOf<'date'>> = {
  fields: ({ id }) => [field(`${id}-day`), field(`${id}-month`), field(`${id}-year`)],
  read: ({ side }, values, { today }) => {
    const pieces = values.map((typed) => textsIn(typed, (text) => figures(oneLine(text))));
    if (pieces.every((texts) => texts.length === 0)) return EMPTY;
    if (pieces.some((texts) => texts.length > 1)) return problem('repeated');
    const [day = '', month = '', year = ''] = pieces.map(([text = '']) => text);
    const date = calendarDate(day, month, year);
    if (date === undefined) return problem('invalid');
    const fits = side === 'past' ? date <= today : side === 'future' ? date >= today : true;
    return fits ? answer(date) : problem('invalid');
  },
  options: none,
};

export const inDocuments: InDocuments<QuestionOf<'date'>> = {
  display: (_, value, language) => [
    new Date(`${asText(value)}T00:00:00Z`).toLocaleDateString(language, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }),
  ],
  fits: (_, value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  remarks: none,
  schema: () => ({ type: 'string', pattern: dayPattern() }),
  longest: ({ max = 10 }) => max,
};
