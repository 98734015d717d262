import { conditionals } from '../../forms/conditionals.ts';
import { holds } from '../../forms/conditions.ts';
import type { Readable } from '../../forms/readAnswers.ts';
import { readFields } from './page.ts';

/**
 * Hides what does not apply: all of it in browsers without `:has()`, and elsewhere what the style sheet leaves,
 * which takes any text for an answer.
 */
export const showWhatApplies = (form: HTMLFormElement, rules: Readable): void => {
  const update = (): void => {
    const { answers } = readFields(form, rules);
    for (const [mark, condition] of conditionals(rules))
      for (const each of form.querySelectorAll<HTMLElement>(`[data-when=${mark}]`)) each.hidden = !holds(condition, answers);
  };
  // First once: rules that do not fit the page throw here, and hide nothing later.
  update();
  // What is there now applies, and need not say when.
  for (const each of form.querySelectorAll<HTMLElement>('.if')) each.hidden = true;
  form.addEventListener('input', update);
  // Before the answers are looked at: fields may have been filled without a word of it.
  form.addEventListener('submit', update);
  // After whatever the browser puts back into the fields.
  addEventListener('pageshow', update);
};
