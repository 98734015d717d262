import { conditionals } from '../../forms/conditionals.ts';
import { holds } from '../../forms/conditions.ts';
import type { Readable } from '../../forms/readAnswers.ts';
import { readFields } from './reading.ts';

/** Hides what does not apply where the style sheet cannot: browsers without `:has()`. */
export const showWhatApplies = (form: HTMLFormElement, rules: Readable): void => {
  if (CSS.supports('selector(:has(*))')) return;
  const update = (): void => {
    const { answers } = readFields(form, rules);
    for (const [mark, condition] of conditionals(rules))
      for (const each of form.querySelectorAll<HTMLElement>(`[data-when=${mark}]`)) each.hidden = !holds(condition, answers);
  };
  form.addEventListener('input', update);
  update();
};
