import { z } from 'zod';
import { item, type FormDefinition, type Item, type Note, type Part, type Question } from './definition.ts';
import type { Condition } from './pieces.ts';

/** What a form asked: enough of its definition to word its answers later, whatever becomes of the form. */
export type Asked = Pick<FormDefinition, 'id' | 'version' | 'minor' | 'route' | 'parts'>;

/** Words and limits for the one who fills the form in; no answer is worded by them. */
const FOR_FILLING_IN = new Set(['hint', 'why', 'errors', 'explain', 'stop', 'rows', 'max', 'required', 'paper', 'online', 'check']);

const without = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (FOR_FILLING_IN.has(key) ? [] : [[key, without(each)]])));
};

const flagged = ({ id, flag, when }: Note): Pick<Note, 'id' | 'flag' | 'when'> => ({ id, flag, when });

/** The form as text, to be kept beside its answers. `readAsked` reads it. */
export const writeAsked = ({ id, version, minor, route, parts }: FormDefinition): string =>
  JSON.stringify({
    id,
    version,
    minor,
    route,
    parts: parts.map((part) => ({
      id: part.id,
      title: part.title,
      staff: part.staff,
      items: without(part.items.filter(({ kind }) => kind !== 'note')),
      flags: part.items.flatMap((each) => (each.kind === 'note' && each.flag !== undefined ? [flagged(each)] : [])),
    })),
  });

const written: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ test: z.literal('chosen'), question: z.string(), values: z.array(z.string()) }),
    z.object({ test: z.literal('answered'), question: z.string() }),
    z.object({ test: z.enum(['all', 'any']), of: z.array(written) }),
    z.object({ test: z.literal('not'), of: written }),
  ]),
);
const option = z.looseObject({ value: z.string(), when: written.optional() });
const anyItem = z.looseObject({
  id: z.string(),
  kind: z.string(),
  question: z.string(),
  short: z.string().optional(),
  when: written.optional(),
  options: z.array(option).optional(),
});
/** Notes that tell staff something. Beside the questions, where an earlier version of the portal passes them over. */
const anyFlag = z.object({ id: z.string(), flag: z.string(), when: written.optional() });
const anyPart = z.object({
  id: z.string(),
  title: z.string(),
  staff: z.string().optional(),
  items: z.array(anyItem),
  flags: z.array(anyFlag).default([]),
});
const asked = z.object({ id: z.string(), version: z.int(), minor: z.int().default(0), route: z.string(), parts: z.array(anyPart) });

const bare = (value: z.infer<typeof anyItem>): unknown => {
  const { when: _, options, ...rest } = value;
  return options === undefined ? rest : { ...rest, options: options.map(({ when: _when, ...each }) => each) };
};

/** A question of a kind that is no longer known still has its words; its answer is shown as it was given. */
const asText = ({ id, question, short, when }: z.infer<typeof anyItem>): Question => ({
  kind: 'longText',
  id,
  question,
  short,
  when,
  errors: {},
});

const itemOf = (value: z.infer<typeof anyItem>): Item => {
  const { data } = item.safeParse(bare(value));
  if (data === undefined) return asText(value);
  if (!('options' in data)) return { ...data, when: value.when };
  const options = data.options.map((each, index) => ({ ...each, when: value.options?.[index]?.when }));
  return { ...data, when: value.when, options };
};

const noteOf = (value: z.infer<typeof anyFlag>): Item => ({ kind: 'note', tone: 'plain', words: value.flag, ...value });

/** Reads what `writeAsked` wrote, at this or an earlier version of the portal; `undefined` when it is no such text. */
export const readAsked = (text: string): Asked | undefined => {
  try {
    const { data } = asked.safeParse(JSON.parse(text));
    return (
      data && {
        ...data,
        parts: data.parts.map(({ flags, ...part }): Part => ({ ...part, items: [...part.items.map(itemOf), ...flags.map(noteOf)] })),
      }
    );
  } catch {
    return undefined;
  }
};
