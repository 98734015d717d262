import { conditionsDeniedBy, questionsAskedBy } from '../forms/conditions.ts';
import type { Condition } from '../forms/pieces.ts';
import type { FormDefinition, Item, Question } from '../forms/definition.ts';
import { strayIn } from '../forms/narrowed.ts';
import { questionsOf } from '../forms/questions.ts';
import type { Stray } from './contentError.ts';
import { styleSheetProblems } from './styleSheetProblems.ts';

/** Names that the page's own fields bear. */
const RESERVED = ['intent', 'sendKey', 'leaveEmpty', 'any', 'all', 'not', 'answered'];

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

const questionsDeniedBy = (condition: Condition): readonly string[] => conditionsDeniedBy(condition).flatMap(questionsAskedBy);

/** An answer that is needed unless a later part gives another: a person would be asked for it too early, and could not go on to that part. */
const neededTooEarly = ({ parts }: FormDefinition): readonly Stray[] =>
  parts.flatMap((part, index) => {
    const later = new Set(questionsOf({ parts: parts.slice(index + 1) }).map((each) => each.id));
    return questionsOf({ parts: [part] }).flatMap(({ id, required }) =>
      (required === undefined || required === true ? [] : questionsDeniedBy(required))
        .filter((denied) => later.has(denied))
        .map((denied) => ({
          what: `"${id}" is needed unless "${denied}" is answered, so both must stand in the same part`,
          near: [`id: ${id}`],
        })),
    );
  });

/** What a form's schema cannot see: names used twice, conditions that point at nothing or at a later question. */
export const formProblems = (form: FormDefinition): readonly Stray[] => {
  const problems: Stray[] = [...neededTooEarly(form), ...styleSheetProblems(form)];
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  const seen = new Set<string>();
  for (const entry of form.parts.flatMap((each) => each.items)) {
    const report = (what: string): void => void problems.push({ what, near: [`id: ${entry.id}`] });
    if (RESERVED.includes(entry.id)) report(`"${entry.id}" is a word the site needs for itself: give the question another id`);
    if (seen.has(entry.id)) report(`two questions are called "${entry.id}": give one another id`);
    for (const condition of conditionsOf(entry)) {
      for (const asked of questionsAskedBy(condition)) {
        if (!seen.has(asked)) report(`"${entry.id}" depends on "${asked}", which does not stand before it`);
      }
    }
    const all = [
      ...conditionsOf(entry),
      ...('required' in entry && entry.required !== undefined && entry.required !== true ? [entry.required] : []),
    ];
    for (const value of all.flatMap((condition) => unknownValues(condition, questions)))
      report(`"${entry.id}" depends on an answer that cannot be given: ${value}`);
    seen.add(entry.id);
  }
  for (const name of form.prison === undefined ? [] : strayIn(form, form.prison))
    problems.push({ what: `the form for somebody in prison names "${name}", which the form does not hold`, near: ['prison:'] });
  if (!seen.has('contactMethods'))
    problems.push({ what: 'no question "contactMethods": without it nobody knows how to reach the person safely', near: [] });
  return problems;
};
