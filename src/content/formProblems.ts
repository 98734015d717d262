import { questionsAskedBy } from '../forms/conditions.ts';
import type { Condition, FormDefinition, Item, Question } from '../forms/definition.ts';
import { questionsOf } from '../forms/questions.ts';

/** Names that the page's own fields bear. */
const RESERVED = ['intent', 'sendKey', 'leaveEmpty', 'any', 'not', 'answered'];

const conditionsOf = (entry: Item): readonly Condition[] => [
  ...(entry.when ? [entry.when] : []),
  ...('options' in entry ? entry.options.flatMap((each) => each.when ?? []) : []),
];

const unknownValues = (condition: Condition, questions: ReadonlyMap<string, Question>): readonly string[] => {
  switch (condition.test) {
    case 'chosen': {
      const question = questions.get(condition.question);
      if (question?.kind === 'confirm') return condition.values.filter((value) => value !== 'yes');
      if (!question || !('options' in question)) return condition.values.map((value) => `${condition.question}: ${value}`);
      return condition.values
        .filter((value) => !question.options.some((each) => each.value === value))
        .map((value) => `${condition.question}: ${value}`);
    }
    case 'answered':
      return [];
    case 'all':
    case 'any':
      return condition.of.flatMap((each) => unknownValues(each, questions));
    case 'not':
      return unknownValues(condition.of, questions);
  }
};

/** What a form's schema cannot see: names used twice, conditions that point at nothing or at a later question. */
export const formProblems = (form: FormDefinition): readonly string[] => {
  const problems: string[] = [];
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  const seen = new Set<string>();
  for (const entry of form.parts.flatMap((each) => each.items)) {
    if (RESERVED.includes(entry.id)) problems.push(`"${entry.id}" is a word the site needs for itself: give the question another id`);
    if (seen.has(entry.id)) problems.push(`two questions are called "${entry.id}": give one another id`);
    for (const condition of conditionsOf(entry)) {
      for (const asked of questionsAskedBy(condition)) {
        if (!seen.has(asked)) problems.push(`"${entry.id}" depends on "${asked}", which does not stand before it`);
      }
    }
    const all = [
      ...conditionsOf(entry),
      ...('required' in entry && entry.required !== undefined && entry.required !== true ? [entry.required] : []),
    ];
    for (const value of all.flatMap((condition) => unknownValues(condition, questions)))
      problems.push(`"${entry.id}" depends on an answer that cannot be given: ${value}`);
    seen.add(entry.id);
  }
  if (!seen.has('contactMethods')) problems.push('no question "contactMethods": without it nobody knows how to reach the person safely');
  return problems;
};
