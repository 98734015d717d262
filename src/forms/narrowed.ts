import type { FormDefinition, Item, Part, PrisonPack } from './definition.ts';
import type { Condition, Option } from './pieces.ts';
import { questionsOf } from './questions.ts';

type Narrowing = Pick<PrisonPack, 'given' | 'without' | 'leaveOut'>;
/** What is left of a condition: always so, never so, or what still depends on an answer. */
type Rest = boolean | Condition;

const joined = (test: 'all' | 'any', rests: readonly Rest[]): Rest => {
  const deciding = test === 'any';
  if (rests.some((rest) => rest === deciding)) return deciding;
  const of = rests.filter((rest) => typeof rest !== 'boolean');
  const [only] = of;
  if (only === undefined) return !deciding;
  return of.length === 1 ? only : { test, of };
};

/** A form in which some answers are known before it is filled in, so that less has to be asked. */
export const narrowed = <Form extends Pick<FormDefinition, 'parts'>>(form: Form, { given, without, leaveOut }: Narrowing): Form => {
  /** Options by question, of those that are still asked. */
  const asked = new Map<string, readonly string[]>();

  const restOf = (condition: Condition): Rest => {
    switch (condition.test) {
      case 'chosen': {
        const known = given[condition.question];
        if (known !== undefined) return condition.values.includes(known);
        const values = condition.values.filter((value) => asked.get(condition.question)?.includes(value));
        return values.length === 0 ? false : { ...condition, values };
      }
      case 'answered':
        return given[condition.question] !== undefined || (asked.has(condition.question) && condition);
      case 'not': {
        const rest = restOf(condition.of);
        return typeof rest === 'boolean' ? !rest : { test: 'not', of: rest };
      }
      case 'all':
      case 'any':
        return joined(condition.test, condition.of.map(restOf));
    }
  };
  const stillWhen = (when: Condition | undefined): Rest => when === undefined || restOf(when);
  const kept = <Each extends { readonly when?: Condition | undefined }>(each: Each): readonly Each[] => {
    const rest = stillWhen(each.when);
    return rest === false ? [] : [{ ...each, when: rest === true ? undefined : rest }];
  };

  const itemOf = (item: Item): readonly Item[] => {
    if (leaveOut.includes(item.id) || given[item.id] !== undefined) return [];
    return kept(item).map((each): Item => {
      if (!('options' in each)) {
        asked.set(each.id, each.kind === 'confirm' ? ['yes'] : []);
        return each;
      }
      const options = each.options
        .filter(({ value }) => without[each.id]?.includes(value) !== true)
        .flatMap((option: Option) => kept(option));
      asked.set(
        each.id,
        options.map(({ value }) => value),
      );
      return { ...each, options };
    });
  };

  const parts = form.parts.flatMap((part): readonly Part[] => {
    const items = leaveOut.includes(part.id) ? [] : part.items.flatMap(itemOf);
    return items.length === 0 ? [] : [{ ...part, items }];
  });
  return { ...form, parts };
};

/** Names in a narrowing that the form does not hold: said to an editor. */
export const strayIn = (form: Pick<FormDefinition, 'parts'>, { given, without, leaveOut }: Narrowing): readonly string[] => {
  const options = new Map(questionsOf(form).map((each) => [each.id, 'options' in each ? each.options.map(({ value }) => value) : []]));
  const ids = new Set(form.parts.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)]));
  return [
    ...leaveOut.filter((id) => !ids.has(id)),
    ...[...Object.entries(given), ...Object.entries(without).flatMap(([id, values]) => values.map((value) => [id, value] as const))]
      .filter(([id, value]) => options.get(id)?.includes(value) !== true)
      .map(([id, value]) => `${id}: ${value}`),
  ];
};
