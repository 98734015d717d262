import { z } from 'zod';
import { telephoneAddress } from './telephone.ts';
import { telephone } from './telephoneWords.ts';
import { words } from './words.ts';

const day = z.iso.date('write the day as 2026-11-21, in single quotes');

const helpLine = z
  .strictObject({
    name: words,
    phone: telephone.optional(),
    text: words.optional(),
    email: z.email().optional(),
    url: z.url().optional(),
    hours: words.optional(),
    /** How to reach it without a browser and without a number. */
    otherwise: words.optional(),
    /** The day on which somebody of the service held the number against what its owner says. */
    checked: day.optional(),
    /** The day on which it was found on a public page or in a copy of one, and which: enough for a demonstration alone. */
    seen: z.strictObject({ on: day, in: z.url().optional() }).optional(),
  })
  .refine((line) => line.phone ?? line.text ?? line.otherwise, 'say how to reach it without a browser: phone, text or otherwise');
type HelpLine = z.infer<typeof helpLine>;

const EMERGENCY = '999';

const lineName = z.string().regex(/^[a-z][A-Za-z]*$/, 'write a name of letters only, which starts small');
/** A line, put somewhere with words that fit there. */
const placed = z.strictObject({ line: lineName, words });

/** Lines of help, each with its number once, and the places where they are shown. */
export const supportFile = z
  .strictObject({
    lines: z.record(lineName, helpLine),
    emergency: z.array(placed).min(1),
    groups: z.array(z.strictObject({ id: z.string(), title: words, words: words.optional(), lines: z.array(placed).min(1) })).min(1),
  })
  .transform(({ lines, emergency, groups }, context) => {
    const put = (all: readonly z.infer<typeof placed>[], path: readonly (string | number)[]): readonly (HelpLine & { words: string })[] =>
      all.flatMap((each, index) => {
        const line = lines[each.line];
        if (line) return [{ ...line, words: each.words }];
        context.addIssue({
          code: 'custom',
          path: [...path, index, 'line'],
          message: `there is no line "${each.line}". Add it under "lines"`,
        });
        return [];
      });
    if (emergency.every(({ line }) => lines[line]?.phone?.replaceAll(' ', '') !== EMERGENCY))
      context.addIssue({
        code: 'custom',
        path: ['emergency'],
        message: `name a line whose phone is '${EMERGENCY}' here, for somebody in danger`,
      });
    return {
      lines,
      emergency: put(emergency, ['emergency']),
      groups: groups.map((group, index) => ({ ...group, lines: put(group.lines, ['groups', index, 'lines']) })),
    };
  });
type Support = z.infer<typeof supportFile>;

/** `{callSamaritans}` in any words: the number of the line `samaritans`, with its link. */
export const callPlaceholders = ({ lines }: Pick<Support, 'lines'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(lines).flatMap(([name, { phone: number }]) =>
      number === undefined ? [] : [[`call${name.charAt(0).toUpperCase()}${name.slice(1)}`, `[${number}](${telephoneAddress(number)})`]],
    ),
  );

/** 999, 101 and 111: the whole country knows whose they are. */
const isKnown = (number: string): boolean => number.length === 3;

/** Names of lines whose numbers nobody of the service has held against their owners'. */
export const uncheckedLines = ({ lines }: Pick<Support, 'lines'>): readonly string[] =>
  Object.values(lines).flatMap(({ name, phone: number, text, checked }) =>
    checked === undefined && ((number !== undefined && !isKnown(number)) || text !== undefined) ? [name] : [],
  );
