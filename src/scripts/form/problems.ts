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
  question.querySelector('.message')?.remove();
  if (message) [...question.children].find((child) => child.matches('[name]') || child.querySelector('[name]'))?.before(message);
  const typed = question.querySelectorAll(TYPED);
  for (const each of typed) set(each, 'aria-invalid', message && 'true');
  const described = [question.querySelector('.hint'), message].flatMap((each) => each?.id ?? []);
  set(question.matches('fieldset') ? question : typed[0], 'aria-describedby', described.join(' '));
};

/** Brings a question into view, all of it, with the focus on one of its fields. */
export const goTo = (field: HTMLElement): void => {
  field.closest('.q')?.scrollIntoView();
  field.focus({ preventScroll: true });
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
    set(link, 'href', `#${field}`);
    link.textContent = words;
    link.addEventListener('click', (event) => {
      // A jump within the page would be one more entry of the tab's history.
      event.preventDefault();
      goTo(elementOf(`#${field}`));
    });
    line.before(item);
  }
  line.remove();
  screen.prepend(summary);
  summary.focus();
};
