import { conditionals } from '../../forms/conditionals.ts';
import type { Condition } from '../../forms/pieces.ts';
import type { FormDefinition, Question } from '../../forms/definition.ts';
import { questionsOf } from '../../forms/questions.ts';

type Questions = ReadonlyMap<string, Question>;

const quoted = (value: string): string => (/^[a-z]/.test(value) ? value : `"${value}"`);

const chosen = (question: string, value: string, questions: Questions): string => {
  const kind = questions.get(question)?.kind;
  if (kind === 'confirm') return `[name=${question}]:checked`;
  return kind === 'select' ? `[name=${question}] [value=${quoted(value)}]:checked` : `[name=${question}][value=${quoted(value)}]:checked`;
};

/** A question that does not apply itself makes no condition hold, whatever stands in its fields. */
const applying = (question: string, questions: Questions): string => {
  const when = questions.get(question)?.when;
  return when ? selectorOf(when, questions) : '';
};

/** A condition as pseudo-classes of the form: `:has(…)`. */
const selectorOf = (condition: Condition, questions: Questions): string => {
  switch (condition.test) {
    case 'chosen':
      return `:has(${condition.values.map((value) => chosen(condition.question, value, questions)).join(',')})${applying(condition.question, questions)}`;
    case 'answered':
      return `:has([name=${condition.question}]:not(:placeholder-shown))${applying(condition.question, questions)}`;
    case 'all':
      return condition.of.map((each) => selectorOf(each, questions)).join('');
    case 'any':
      return `:is(${condition.of.map((each) => selectorOf(each, questions)).join(',')})`;
    case 'not':
      return `:not(${selectorOf(condition.of, questions)})`;
  }
};

/**
 * Hides what does not apply, without scripts. Browsers without `:has()` show everything, and the server passes over what does not apply.
 * Every element concerned bears `data-when`.
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
  return rules.length > 0 ? `@supports selector(:has(*)){${rules.join('')}}` : '';
};
