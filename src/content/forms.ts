import { z } from 'zod';
import { PROBLEMS, option } from '../forms/pieces.ts';
import { formDefinition, item, part, type FormDefinition, type Item, type Kind, type Part, type Question } from '../forms/definition.ts';
import { longest } from '../forms/kinds.ts';
import type { Stray } from './contentError.ts';
import { fill } from './slots.ts';
import { slug, words } from './words.ts';
import type { FormWords } from './words/form.ts';

const rewordedOption = z.strictObject({ label: words, hint: words, explain: words, flag: words }).partial();
const rewordedQuestion = z
  .strictObject({
    question: words,
    short: words,
    hint: words,
    why: words,
    label: words,
    errors: z.partialRecord(z.enum(PROBLEMS), words),
    options: z.record(z.string(), rewordedOption),
  })
  .partial();
type Rewording = z.infer<typeof rewordedQuestion>;

/** A shared part taken into a form: the same questions, kinds and conditions, in words that suit the route. */
const include = z.strictObject({
  include: slug,
  title: words.optional(),
  intro: words.optional(),
  why: words.optional(),
  reword: z.record(z.string(), rewordedQuestion).default({}),
  leaveOut: z.array(z.string()).default([]),
  addOptions: z.record(z.string(), z.array(option)).default({}),
  add: z.array(z.strictObject({ after: z.string(), item })).default([]),
});
type Include = z.infer<typeof include>;

/** A form's file: its parts, some of them shared with other forms. */
export const formFile = formDefinition.extend({ parts: z.array(z.union([part, include])).min(1) });
export type FormFile = z.infer<typeof formFile>;
export { part as sharedPartFile };

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
    };
  }),
  ...extra,
];

const reword = (entry: Item, using: Include): Item => {
  if (entry.kind === 'note') return entry;
  const change = using.reword[entry.id] ?? {};
  const own = {
    question: change.question ?? entry.question,
    short: change.short ?? entry.short,
    hint: change.hint ?? entry.hint,
    why: change.why ?? entry.why,
    errors: { ...entry.errors, ...change.errors },
  };
  if ('options' in entry) return { ...entry, ...own, options: rewordOptions(entry.options, change, using.addOptions[entry.id] ?? []) };
  if (entry.kind === 'confirm') return { ...entry, ...own, label: change.label ?? entry.label };
  return { ...entry, ...own };
};

const takeIn = (shared: Part, using: Include): Part => ({
  id: shared.id,
  title: using.title ?? shared.title,
  intro: using.intro ?? shared.intro,
  why: using.why ?? shared.why,
  items: shared.items
    .filter((entry) => !using.leaveOut.includes(entry.id))
    .flatMap((entry) => [reword(entry, using), ...using.add.filter((each) => each.after === entry.id).map((each) => each.item)]),
});

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

const strayNames = (taken: Part, { include: part, reword: change, leaveOut, addOptions, add }: Include): readonly Stray[] => {
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

/** Puts the shared parts in place and gives every question its messages. */
export const assembleForm = (file: FormFile, shared: ReadonlyMap<string, Part>, messages: FormWords['errors']): Assembled => {
  const stray: Stray[] = [];
  const parts = file.parts.flatMap((entry): readonly Part[] => {
    if (!('include' in entry)) return [entry];
    const taken = shared.get(entry.include);
    if (!taken) {
      stray.push({ what: `there is no shared part "${entry.include}"`, near: [`include: ${entry.include}`] });
      return [];
    }
    stray.push(...strayNames(taken, entry));
    return [takeIn(taken, entry)];
  });
  if (stray.length > 0) return { ok: false, stray };
  return {
    ok: true,
    form: { ...file, parts: parts.map((each) => ({ ...each, items: each.items.map((entry) => withMessages(entry, messages)) })) },
  };
};
