import { conditionals } from '../../forms/conditionals.ts';
import type { FormDefinition, Question } from '../../forms/definition.ts';
import { fieldNames, fieldsOf, optionsOf } from '../../forms/kinds.ts';
import type { Condition, Option } from '../../forms/pieces.ts';
import { questionsOf } from '../../forms/questions.ts';
import { CHOSEN_CSS } from '../kinds/chosenCss.ts';

type Questions = ReadonlyMap<string, Question>;

const anyOf = ([only = '', ...others]: readonly string[]): string => (others.length === 0 ? only : `:is(${[only, ...others].join(',')})`);

/** A question or an option that does not apply itself makes no condition hold, whatever stands in its fields. */
const applying = ({ when }: Pick<Option, 'when'>, questions: Questions): string => (when ? selectorOf(when, questions) : '');

/** Any of some options is chosen, and applies. */
const isChosen = (question: Question, options: readonly Option[], questions: Questions): string => {
  const css = CHOSEN_CSS[question.kind];
  const [{ name }] = fieldsOf(question);
  const selector = ({ value }: Option): string => (css === 'typed' ? '' : css(name, value));
  const always = options.filter(({ when }) => !when);
  return anyOf([
    ...(always.length > 0 ? [`:has(${always.map(selector).join(',')})`] : []),
    ...options.filter(({ when }) => when).map((option) => `:has(${selector(option)})${applying(option, questions)}`),
  ]);
};

/** An option that stands alone, chosen together with others, is no answer. */
const unlessAlone = (question: Question, questions: Questions): string =>
  optionsOf(question)
    .filter(({ alone }) => alone)
    .map((alone) => {
      const others = optionsOf(question).filter((each) => each !== alone);
      return `:not(${isChosen(question, [alone], questions)}${isChosen(question, others, questions)})`;
    })
    .join('');

const isTyped = (question: Question): string =>
  fieldNames(question)
    .map((name) => `:has([name=${name}]:not(:placeholder-shown))`)
    .join('');

/** An answer is there, among these options if it is chosen. */
const isAnswered = (question: Question, options: readonly Option[], questions: Questions): string => {
  const own = options.length > 0 ? isChosen(question, options, questions) + unlessAlone(question, questions) : isTyped(question);
  return own + applying(question, questions);
};

/** A condition as pseudo-classes of the form: `:has(…)`. */
const selectorOf = (condition: Condition, questions: Questions): string => {
  switch (condition.test) {
    case 'chosen':
    case 'answered': {
      const question = questions.get(condition.question);
      if (!question) throw new Error(`A condition asks about the question "${condition.question}", which the form does not hold.`);
      const options = optionsOf(question);
      return isAnswered(
        question,
        condition.test === 'answered' ? options : options.filter(({ value }) => condition.values.includes(value)),
        questions,
      );
    }
    case 'all':
      return condition.of.map((each) => selectorOf(each, questions)).join('');
    case 'any':
      return anyOf(condition.of.map((each) => selectorOf(each, questions)));
    case 'not':
      return `:not(${selectorOf(condition.of, questions)})`;
  }
};

/**
 * Hides what does not apply, without scripts. Browsers without `:has()` show everything, with words that say for whom it is, and the server passes over what does not apply.
 * Every element concerned bears `data-when`. Text that nobody can read as an answer is text to a style sheet: it shows what follows, and hides nothing.
 */
export const conditionCss = (form: FormDefinition): string => {
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  const marks = new Map<string, string[]>();
  for (const [mark, condition] of conditionals(form)) {
    const selector = selectorOf(condition, questions);
    marks.set(selector, [...(marks.get(selector) ?? []), mark]);
  }
  const rules = [...marks].map(
    ([selector, names]) => `form:not(${selector}) :is(${names.map((name) => `[data-when=${name}]`).join(',')}){display:none}`,
  );
  return rules.length > 0 ? `@supports selector(:has(*)){.if{display:none}${rules.join('')}}` : '';
};
