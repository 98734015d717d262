import { conditionsDeniedBy, questionsAskedBy } from '../forms/conditions.ts';
import type { FormDefinition, Item, Question } from '../forms/definition.ts';
import { optionsOf } from '../forms/kinds.ts';
import type { Condition } from '../forms/pieces.ts';
import { questionsOf } from '../forms/questions.ts';
import type { Stray } from './contentError.ts';

type Questions = ReadonlyMap<string, Question>;

const isCondition = (when: Condition | undefined): when is Condition => when !== undefined;

const optionConditions = (question: Question): readonly Condition[] => optionsOf(question).flatMap(({ when }) => when ?? []);

/** A question answered by typing on which a condition rests, however far back. */
const typedUnder = (condition: Condition, questions: Questions, seen: ReadonlySet<string> = new Set()): string | undefined => {
  for (const id of questionsAskedBy(condition)) {
    const question = questions.get(id);
    if (!question || seen.has(id)) continue;
    if (optionsOf(question).length === 0) return id;
    const found = [question.when, ...optionConditions(question)]
      .filter(isCondition)
      .map((when) => typedUnder(when, questions, new Set([...seen, id])))
      .find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
};

const problemsOf = (entry: Item, questions: Questions): readonly string[] => {
  const own = entry.kind === 'note' ? [] : optionConditions(entry);
  const unless = [entry.when, ...own]
    .filter(isCondition)
    .flatMap(conditionsDeniedBy)
    .flatMap((each) => typedUnder(each, questions) ?? [])
    .map((typed) => `"${entry.id}" shows unless "${typed}" is answered, and without scripts it would hide at any text there: ask a choice`);
  if (entry.kind === 'note' || own.length === 0) return unless;
  const alone = optionsOf(entry).some((option) => option.alone) ? own.flatMap((each) => typedUnder(each, questions) ?? []) : [];
  return [
    ...unless,
    ...alone.map((typed) => `an option of "${entry.id}" is alone, so another cannot depend on "${typed}", which is typed: ask a choice`),
    ...(entry.kind === 'select' ? [`"${entry.id}" is a list that opens, where options cannot come and go: make it a choice`] : []),
  ];
};

/**
 * Conditions that a page without scripts cannot keep to: the style sheet sees that something is typed, not whether it can be read,
 * and may therefore show too much, but must not hide what is needed.
 */
export const styleSheetProblems = (form: FormDefinition): readonly Stray[] => {
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  return form.parts
    .flatMap(({ items }) => items)
    .flatMap((entry) => problemsOf(entry, questions).map((what) => ({ what, near: [`id: ${entry.id}`] })));
};
