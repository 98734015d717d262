import type { Answers } from './answers.ts';
import type { Condition } from './pieces.ts';

const given = (answers: Answers, question: string): readonly string[] => {
  const answer = answers.get(question) ?? [];
  return typeof answer === 'string' ? [answer] : answer;
};

/** Whether a condition holds. `answers` must hold only answers that apply; no condition always holds. */
export const holds = (condition: Condition | undefined, answers: Answers): boolean => {
  if (!condition) return true;
  switch (condition.test) {
    case 'chosen':
      return given(answers, condition.question).some((value) => condition.values.includes(value));
    case 'answered':
      return given(answers, condition.question).length > 0;
    case 'all':
      return condition.of.every((each) => holds(each, answers));
    case 'any':
      return condition.of.some((each) => holds(each, answers));
    case 'not':
      return !holds(condition.of, answers);
  }
};

/** Every question that a condition asks about. */
export const questionsAskedBy = (condition: Condition): readonly string[] => {
  switch (condition.test) {
    case 'chosen':
    case 'answered':
      return [condition.question];
    case 'all':
    case 'any':
      return condition.of.flatMap(questionsAskedBy);
    case 'not':
      return questionsAskedBy(condition.of);
  }
};

/** Every condition that must not hold for this one to hold, as it stands under `not`. */
export const conditionsDeniedBy = (condition: Condition): readonly Condition[] => {
  switch (condition.test) {
    case 'chosen':
    case 'answered':
      return [];
    case 'all':
    case 'any':
      return condition.of.flatMap(conditionsDeniedBy);
    case 'not':
      return [condition.of];
  }
};
