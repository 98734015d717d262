import { questionsOf } from '../../src/forms/questions.ts';
import { fieldsOf } from '../../src/forms/kinds.ts';
import type { FormDefinition } from '../../src/forms/definition.ts';

const LONGEST_BODY = 64 * 1024;

/** Pieces that have been dear somewhere: space, line breaks, marks that combine or turn, halves of signs, what is escaped on a page. */
const PIECES = [
  ...['+', '%0A', '%0D%0A', '+%0A', '%09', '%C2%A0', '%E2%80%8B', '%CC%81', '%E2%80%AE', '%F0%9F%91%A8%E2%80%8D', '%ED%A0%80'],
  ...['x', 'ext+1', '0', '%2B', '-', '.', '%40', 'a%40', '%3C', '%26', '%22', '%25', 'A', '12%2F', '=', '%00'],
] as const;

export interface Chance {
  /** A number from 0, and below the limit. */
  below(limit: number): number;
}

const pick = <Value>(values: readonly Value[], fallback: Value, chance: Chance): Value => values[chance.below(values.length)] ?? fallback;

const valuesFor = (form: FormDefinition): ReadonlyMap<string, readonly string[]> =>
  new Map(
    questionsOf(form).flatMap((question) =>
      fieldsOf(question).map(({ name }): readonly [string, readonly string[]] => [
        name,
        'options' in question ? question.options.map(({ value }) => value) : [],
      ]),
    ),
  );

/** One body of at most 64 KiB: every field answered plausibly, then one way or another filled to the brim. */
const randomBody = (form: FormDefinition, chance: Chance): string => {
  const fields = [...valuesFor(form)];
  const names = [...fields.map(([name]) => name), 'sendKey', 'intent', 'unknown'];
  const start = fields
    .filter(() => chance.below(3) > 0)
    .map(([name, values]) => `${name}=${values.length > 0 ? pick(values, '', chance) : pick(PIECES, 'a', chance)}`);
  const parts = [`intent=${pick(['check', 'change', 'send', ''], '', chance)}`, ...start];
  let length = parts.join('&').length;
  while (length < LONGEST_BODY) {
    const name = pick(names, 'a', chance);
    const known = fields.find(([field]) => field === name)?.[1] ?? [];
    const piece = known.length > 0 && chance.below(2) === 0 ? pick(known, '', chance) : pick(PIECES, 'a', chance);
    const times = chance.below(2) === 0 ? 1 : Math.floor((LONGEST_BODY - length) / (piece.length + 1) / (1 + chance.below(8)));
    const repeats = chance.below(3) === 0 ? Math.max(1, Math.floor((LONGEST_BODY - length) / (name.length + piece.length + 2))) : 1;
    const value = `a${piece.repeat(repeats > 1 ? 1 : Math.max(1, times))}${chance.below(2) === 0 ? 'a' : ''}`;
    const part = `${name}=${known.length > 0 ? piece : value}&`.repeat(repeats);
    parts.push(part.slice(0, -1));
    length += part.length;
  }
  return parts.join('&').slice(0, LONGEST_BODY);
};

/** The same with a piece cut out, doubled or exchanged: the dearest so far leads to a dearer one. */
const changedBody = (body: string, form: FormDefinition, chance: Chance): string => {
  const [from, to] = [chance.below(body.length), chance.below(body.length)].sort((one, other) => one - other);
  const middle = body.slice(from, to);
  const other = chance.below(2) === 0 ? middle + middle : randomBody(form, chance).slice(0, chance.below(4_000));
  return (body.slice(0, from) + other + body.slice(to)).slice(0, LONGEST_BODY);
};

export interface Worst {
  readonly milliseconds: number;
  readonly form: string;
  readonly body: string;
  readonly tried: number;
}

/**
 * Looks for the dearest body within a time: random ones first, then changes of the dearest few.
 * @param cost of answering a post of this form, in milliseconds of CPU
 */
export const searchWorst = async (
  forms: readonly FormDefinition[],
  cost: (form: FormDefinition, body: string) => Promise<number>,
  seconds: number,
  chance: Chance,
): Promise<Worst> => {
  const ends = Date.now() + seconds * 1000;
  let best: readonly { readonly form: FormDefinition; readonly body: string; readonly milliseconds: number }[] = [];
  let tried = 0;
  while (Date.now() < ends || tried === 0) {
    const parent = chance.below(2) === 0 ? best[chance.below(best.length)] : undefined;
    const form = parent?.form ?? forms[chance.below(forms.length)];
    if (!form) break;
    const body = parent ? changedBody(parent.body, form, chance) : randomBody(form, chance);
    const first = await cost(form, body);
    // A second look: what was dear because the machine was busy is not.
    const milliseconds = best.some((each) => each.milliseconds > first) ? first : Math.min(first, await cost(form, body));
    best = [...best, { form, body, milliseconds }].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 5);
    tried += 1;
  }
  const [worst] = best;
  return { milliseconds: worst?.milliseconds ?? 0, form: worst?.form.id ?? '', body: worst?.body ?? '', tried };
};
