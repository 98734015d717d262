import { fill, type WordsWith } from '../../content/slots.ts';
import { conditionals } from '../../forms/conditionals.ts';
import { holds } from '../../forms/conditions.ts';
import type { Readable } from '../../forms/readAnswers.ts';
import { elementOf } from '../elementOf.ts';
import { readFields } from './page.ts';

export interface ChangeWords {
  readonly appeared: WordsWith<'questions'>;
  readonly gone: WordsWith<'count'>;
}

/** Whoever goes from field to field passes over notes, and over explanations that are no option's description. */
const SOMETIMES = '.q[data-when],.note[data-when],.explain:not([id])';

/** As it is shown: without what is hidden in it. */
const nameOf = (element: HTMLElement): string =>
  ((element.matches('.q') && element.querySelector<HTMLElement>('legend, label')) || element).innerText.trim();

/**
 * Hides what does not apply: all of it in browsers without `:has()`, and elsewhere what the style sheet leaves,
 * which takes any text for an answer. Says politely what an answer has brought or taken away.
 */
export const showWhatApplies = (form: HTMLFormElement, rules: Readable, said: ChangeWords): void => {
  const shownNow = (): readonly HTMLElement[] =>
    [...form.querySelectorAll<HTMLElement>(SOMETIMES)].filter(({ offsetHeight }) => offsetHeight > 0);
  const changes = elementOf('.changes', form);
  let shown: readonly HTMLElement[] = [];

  const update = (): void => {
    const { answers } = readFields(form, rules);
    for (const [mark, condition] of conditionals(rules))
      for (const each of form.querySelectorAll<HTMLElement>(`[data-when=${mark}]`)) each.hidden = !holds(condition, answers);
  };
  // First once: rules that do not fit the page throw here, and hide nothing later.
  update();
  // What is there now applies, and need not say when.
  for (const each of form.querySelectorAll<HTMLElement>('.if')) each.hidden = true;
  form.addEventListener('focusin', () => (shown = shownNow()));
  form.addEventListener('input', () => {
    update();
    const now = shownNow();
    const more = now.filter((each) => !shown.includes(each));
    const gone = shown.filter((each) => !now.includes(each)).length;
    shown = now;
    if (more.length > 0) changes.textContent = fill(said.appeared, { questions: more.map(nameOf).join(' ') });
    else if (gone > 0) changes.textContent = fill(said.gone, { count: String(gone) });
  });
  // Before the answers are looked at: fields may have been filled without a word of it.
  form.addEventListener('submit', update);
  // After whatever the browser puts back into the fields.
  addEventListener('pageshow', update);
};
