import { z } from 'zod';
import { PROBLEMS, onPaper, option } from '../forms/pieces.ts';
import {
  formDefinition,
  note,
  part,
  questionItems,
  type FormDefinition,
  type Item,
  type Kind,
  type Part,
  type Question,
} from '../forms/definition.ts';
import { longest } from '../forms/kinds.ts';
import type { Stray } from './contentError.ts';
import { POLICIES, READERS, ruleNames, ruleValues, type Reader } from './rules.ts';
import type { Service } from './service.ts';
import { fill } from './slots.ts';
import { slug, words } from './words.ts';
import type { FormWords } from './words/form.ts';

const ruleValue = z.enum(ruleValues);
/** A note as an editor writes it: it may stand under some rules of a service alone, and take its words from the service. */
const writtenNote = note.extend({
  words: words.optional(),
  /** The service's own words for the reader of the form; the note is left out where it has none. */
  policy: z.enum(POLICIES).optional(),
  /** Stands only where the service says so: `{under18: no}`, `{under18: [no, case-by-case]}`. */
  rule: z.partialRecord(z.enum(ruleNames), z.union([ruleValue.transform((value) => [value]), z.array(ruleValue).min(1)])).optional(),
});
const writtenItem = z.discriminatedUnion('kind', [writtenNote, ...questionItems]);
type WrittenItem = z.infer<typeof writtenItem>;
const writtenPart = part.extend({ items: z.array(writtenItem).min(1) });
export type WrittenPart = z.infer<typeof writtenPart>;

const rewordedOption = z.strictObject({ label: words, hint: words, explain: words, flag: words, staff: words, paper: onPaper }).partial();
const rewordedQuestion = z
  .strictObject({
    question: words,
    short: words,
    check: words,
    hint: words,
    why: words,
    paper: onPaper,
    label: words,
    staff: words,
    errors: z.partialRecord(z.enum(PROBLEMS), words),
    options: z.record(z.string(), rewordedOption),
  })
  .partial();
type Rewording = z.infer<typeof rewordedQuestion>;

/** A shared part taken into a form: the same questions, kinds and conditions, in words that suit the route. */
const include = z.strictObject({
  include: slug,
  title: words.optional(),
  staff: words.optional(),
  intro: words.optional(),
  why: words.optional(),
  paper: onPaper,
  reword: z.record(z.string(), rewordedQuestion).default({}),
  leaveOut: z.array(z.string()).default([]),
  addOptions: z.record(z.string(), z.array(option)).default({}),
  add: z.array(z.strictObject({ after: z.string(), item: writtenItem })).default([]),
});
type Include = z.infer<typeof include>;

/** A form's file: its parts, some of them shared with other forms. */
export const formFile = formDefinition.omit({ minor: true }).extend({
  /** Whom the form calls "you": for notes with a policy, and only for them. */
  reader: z.enum(READERS).optional(),
  parts: z.array(z.union([writtenPart, include])).min(1),
});
export type FormFile = z.infer<typeof formFile>;
export { writtenPart as sharedPartFile };

type Options = Extract<Question, { options: unknown }>['options'];

const rewordOptions = (options: Options, change: Rewording, extra: Options): Options => [
  ...options.map((each) => {
    const own = change.options?.[each.value];
    return {
      ...each,
      label: own?.label ?? each.label,
      hint: own?.hint ?? each.hint,
      explain: own?.explain ?? each.explain,
      flag: own?.flag ?? each.flag,
      staff: own?.staff ?? each.staff,
      paper: own?.paper ?? each.paper,
    };
  }),
  ...extra,
];

const reword = (entry: WrittenItem, using: Include): WrittenItem => {
  if (entry.kind === 'note') return entry;
  const change = using.reword[entry.id] ?? {};
  const own = {
    question: change.question ?? entry.question,
    short: change.short ?? entry.short,
    // Another question is not looked over by the words of the first.
    check: change.check ?? (change.question === undefined ? entry.check : undefined),
    hint: change.hint ?? entry.hint,
    why: change.why ?? entry.why,
    paper: change.paper ?? entry.paper,
    errors: { ...entry.errors, ...change.errors },
  };
  if ('options' in entry) return { ...entry, ...own, options: rewordOptions(entry.options, change, using.addOptions[entry.id] ?? []) };
  if (entry.kind === 'confirm') return { ...entry, ...own, label: change.label ?? entry.label, staff: change.staff ?? entry.staff };
  return { ...entry, ...own };
};

const takeIn = (shared: WrittenPart, using: Include): WrittenPart => ({
  id: shared.id,
  title: using.title ?? shared.title,
  staff: using.staff ?? shared.staff,
  intro: using.intro ?? shared.intro,
  why: using.why ?? shared.why,
  paper: using.paper ?? shared.paper,
  items: shared.items
    .filter((entry) => !using.leaveOut.includes(entry.id))
    .flatMap((entry) => [reword(entry, using), ...using.add.filter((each) => each.after === entry.id).map((each) => each.item)]),
});

/** A note with this service's words, or none where the service's rules or words leave it out. */
const settled = (entry: WrittenItem, service: Service, reader: Reader | undefined): readonly Item[] => {
  if (entry.kind !== 'note') return [entry];
  const { rule = {}, policy, words: own, ...rest } = entry;
  const rules: Readonly<Record<string, unknown>> = service;
  if (!Object.entries(rule).every(([name, values = []]) => values.some((value) => value === rules[name]))) return [];
  const said = own ?? (policy && reader && service.policy[policy]?.[reader]);
  return said === undefined ? [] : [{ ...rest, words: said }];
};

/** The message for each problem that the question's kind can have, where the question brings none of its own. */
const withMessages = (entry: Item, messages: FormWords['errors']): Item => {
  if (entry.kind === 'note') return entry;
  const max = String(longest(entry) ?? '');
  const ofKind: Partial<Record<Kind, string | undefined>> = messages.invalid;
  const errors = {
    missing: messages.missing,
    invalid: ofKind[entry.kind] ?? messages.invalid.other,
    tooLong: fill(messages.tooLong, { max }),
    repeated: messages.repeated,
    alone: messages.alone,
    ...entry.errors,
  };
  return { ...entry, errors };
};

const strayNames = (taken: WrittenPart, { include: part, reword: change, leaveOut, addOptions, add }: Include): readonly Stray[] => {
  const known = new Map(
    taken.items.map((each): [string, readonly string[]] => [each.id, 'options' in each ? each.options.map(({ value }) => value) : []]),
  );
  const questions = [...Object.keys(change), ...leaveOut, ...Object.keys(addOptions), ...add.map((each) => each.after)]
    .filter((id) => !known.has(id))
    .map((id) => ({ what: `the shared part "${part}" has no question "${id}"`, near: [`include: ${part}`, id] }));
  const answers = Object.entries(change).flatMap(([id, { options = {} }]) =>
    Object.keys(options)
      .filter((value) => known.get(id)?.includes(value) === false)
      .map((value) => ({
        what: `the question "${id}" of the shared part "${part}" has no option "${value}"`,
        near: [`include: ${part}`, `${id}:`, `${value}:`],
      })),
  );
  return [...questions, ...answers];
};

export type Assembled =
  | { readonly ok: true; readonly form: FormDefinition }
  /** Names that point at nothing, said to an editor. */
  | { readonly ok: false; readonly stray: readonly Stray[] };

/** Puts the shared parts and the service's rules in place, and gives every question its messages. */
export const assembleForm = (
  { reader, ...file }: FormFile,
  shared: ReadonlyMap<string, WrittenPart>,
  messages: FormWords['errors'],
  service: Service,
): Assembled => {
  const stray: Stray[] = [];
  const parts = file.parts.flatMap((entry): readonly WrittenPart[] => {
    if (!('include' in entry)) return [entry];
    const taken = shared.get(entry.include);
    if (!taken) {
      stray.push({ what: `there is no shared part "${entry.include}"`, near: [`include: ${entry.include}`] });
      return [];
    }
    stray.push(...strayNames(taken, entry));
    return [takeIn(taken, entry)];
  });
  if (!reader)
    for (const each of parts.flatMap(({ items }) => items))
      if (each.kind === 'note' && each.policy)
        stray.push({ what: `the note "${each.id}" says a policy, so the form must say for which reader`, near: [`id: ${each.id}`] });
  if (stray.length > 0) return { ok: false, stray };
  const whole = (entry: WrittenItem): readonly Item[] => settled(entry, service, reader).map((each) => withMessages(each, messages));
  return { ok: true, form: { ...file, minor: 0, parts: parts.map((each): Part => ({ ...each, items: each.items.flatMap(whole) })) } };
};
