import { z } from 'zod';
import type { JsonSchema } from '../forms/kinds/kind.ts';

/** What is not the same in two schemas of answers. */
export interface Change {
  readonly what: string;
  /** A reader of the one may misread the other: something that it counts on is gone. */
  readonly major: boolean;
}

const options = z.array(z.looseObject({ const: z.string() })).default([]);
const answer = z.looseObject({ maxLength: z.int().optional(), oneOf: options, items: z.looseObject({ oneOf: options }).optional() });
const rule = z.looseObject({ if: z.unknown(), then: z.looseObject({ required: z.array(z.string()).default([]) }).optional() });
const schema = z.looseObject({
  properties: z.record(z.string(), answer).default({}),
  required: z.array(z.string()).default([]),
  allOf: z.array(rule).default([]),
});
type Answer = z.infer<typeof answer>;

/** Text that is the same for the same meaning: in a schema of answers no list is in an order. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .sort()
    .join()}}`;
};

const optionsOf = ({ oneOf, items }: Answer): readonly string[] => [...oneOf, ...(items?.oneOf ?? [])].map((each) => each.const);

/** Everything else of an answer. */
const kindOf = ({ maxLength: _length, oneOf: _options, items, ...rest }: Answer): string =>
  canonical({ ...rest, list: items !== undefined });

const ALWAYS = 'always';
/** When each question must be answered. */
const needsOf = ({ required, allOf }: z.infer<typeof schema>): ReadonlyMap<string, string> =>
  new Map([
    ...allOf.flatMap(({ if: when, then }) => (then?.required ?? []).map((id): [string, string] => [id, canonical(when)])),
    ...required.map((id): [string, string] => [id, ALWAYS]),
  ]);

const listed = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ');

const answerChanges = (id: string, before: Answer, after: Answer): readonly Change[] => {
  const [had, has] = [optionsOf(before), optionsOf(after)];
  const gone = had.filter((value) => !has.includes(value));
  const more = has.filter((value) => !had.includes(value));
  const longer = (after.maxLength ?? 0) > (before.maxLength ?? 0);
  return [
    ...(kindOf(before) === kindOf(after) ? [] : [{ what: `"${id}" takes another kind of answer`, major: true }]),
    ...(gone.length > 0 ? [{ what: `"${id}" has no option ${listed(gone)} any more`, major: true }] : []),
    ...(more.length > 0 ? [{ what: `"${id}" has the new option ${listed(more)}`, major: false }] : []),
    ...(before.maxLength === after.maxLength ? [] : [{ what: `"${id}" takes ${longer ? 'longer' : 'shorter'} answers`, major: longer }]),
  ];
};

/**
 * Where two schemas of answers, without words, are not the same.
 * More is an addition: a question, an option, an answer that must be given. What is gone, means something else or is promised no longer is more than that.
 */
export const changesBetween = (earlier: JsonSchema, later: JsonSchema): readonly Change[] => {
  if (canonical(earlier) === canonical(later)) return [];
  const [before, after] = [schema.parse(earlier), schema.parse(later)];
  const [needed, needs] = [needsOf(before), needsOf(after)];
  const changes = Object.entries(before.properties).flatMap(([id, was]): readonly Change[] => {
    const now = after.properties[id];
    if (now === undefined) return [{ what: `the question "${id}" is gone`, major: true }];
    const [had, has] = [needed.get(id), needs.get(id)];
    const less = had !== undefined && had !== has && has !== ALWAYS;
    return [
      ...answerChanges(id, was, now),
      ...(less ? [{ what: `"${id}" may be missing where it was always answered`, major: true }] : []),
      ...(had !== has && !less ? [{ what: `"${id}" must be answered where it could be left out`, major: false }] : []),
    ];
  });
  const added = Object.keys(after.properties).filter((id) => before.properties[id] === undefined);
  const all = [...changes, ...added.map((id) => ({ what: `the question "${id}" is new`, major: false }))];
  return all.length > 0 ? all : [{ what: 'some questions or options are asked at other times', major: false }];
};
