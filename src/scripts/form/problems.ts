import type { AnswerError } from '../../forms/readAnswers.ts';
import { elementOf } from '../elementOf.ts';
import type { FormPage } from './page.ts';

/** Those that say themselves that they hold something wrong. */
const TYPED = '[name]:not([type=radio]):not([type=checkbox])';

const copy = (element: HTMLElement): HTMLElement => document.importNode(element, true);

const set = (element: Element | undefined, attribute: string, value: string | undefined): void => {
  if (value) element?.setAttribute(attribute, value);
  else element?.removeAttribute(attribute);
};

/** Says beside a question what is wrong, in the server's own markup, or says nothing any more. */
const mark = (question: Element, message?: Element): void => {
  question.classList.toggle('bad', !!message);
  set(question, 'tabindex', message && '-1');
  question.querySelector('.message')?.remove();
  if (message) question.querySelector('legend, label')?.after(message);
  const typed = question.querySelectorAll(TYPED);
  for (const each of typed) set(each, 'aria-invalid', message && 'true');
  const described = [question.querySelector('.hint'), message, question.querySelector('.max')].flatMap((each) => each?.id ?? []);
  set(question.matches('fieldset') ? question : typed[0], 'aria-describedby', described.join(' '));
};

/** Brings a question into view, all of it, with the focus on one of its fields. */
export const goTo = (field: HTMLElement): void => {
  // Old phones scroll to the field all the same: so the question comes last.
  field.focus({ preventScroll: true });
  field.closest('.q')?.scrollIntoView();
};

/** The summary's links lead to a field: a jump within the page would be one more entry of the tab's history. */
export const leadTo = (screen: Element): void => {
  screen.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest<HTMLElement>('.errors a');
    if (!link) return;
    goTo(elementOf(`#${link.dataset.field ?? ''}`));
    event.preventDefault();
  });
};

export const forget = (screen: Element): void => {
  screen.querySelector('.errors')?.remove();
  for (const each of screen.querySelectorAll('.bad')) mark(each);
};

/** The summary above everything, with the focus on it, and a message beside each question. */
export const tell = ({ screen, kit }: FormPage, errors: readonly AnswerError[]): void => {
  const summary = copy(elementOf('.errors', kit));
  const line = elementOf('li', summary);
  for (const { question, field, message: words } of errors) {
    const message = copy(elementOf('.message', kit));
    message.id = `${question}-error`;
    message.append(words);
    mark(elementOf(`#q-${question}`), message);

    const item = copy(line);
    const link = elementOf('a', item);
    set(link, 'href', `#q-${question}`);
    link.dataset.field = field;
    link.textContent = words;
    line.before(item);
  }
  line.remove();
  screen.prepend(summary);
  summary.focus();
};
