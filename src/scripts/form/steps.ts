import { stopOf } from '../../forms/summary.ts';
import { carryOn } from '../exit/stamp.ts';
import { elementOf } from '../elementOf.ts';
import { readFields, type FormPage } from './page.ts';
import { forget, goTo, tell } from './problems.ts';

/** The step that an entry of the tab's history shows. It stands beside the exit's stamp. */
export const stepIn = (state: unknown): number | undefined => {
  const step: unknown = typeof state === 'object' && state && Reflect.get(state, 'step');
  return typeof step === 'number' ? step : undefined;
};

/**
 * Shows one part at a time, under the same address.
 * The form's own button goes on from part to part: whatever fails here, it posts the whole form.
 * @param post called with the press after which the server speaks
 */
export const takeSteps = (page: FormPage, post: (event: Event) => void): void => {
  const { form, screen, rules } = page;
  // "Before you start" when the form is new, then the parts.
  const steps = [...screen.querySelectorAll('#before,.part')];
  const isNew = steps[0]?.id === 'before';
  const last = steps.length - 1;
  const stepWith = (id: string): number => steps.findIndex((each) => each.querySelector(`[id="${id}"]`));

  const go = elementOf('.go', form);
  const back = elementOf('.back', form);
  const check = go.textContent;
  const { title } = document;

  // From the check page to one question, and from there straight back to the check page.
  const question = location.hash.slice(1);
  const mends = !isNew && stepWith(question) >= 0;
  const ends = (): boolean => mends || now === last;

  // After a reload the fields may be empty again: never further than the first part that wants an answer.
  const [wrong] = readFields(form, rules).errors;
  const first = mends ? stepWith(question) : Math.min(stepIn(history.state) ?? 0, wrong ? stepWith(`q-${wrong.question}`) : last);
  let now = first;

  /** "Part 2 of 6 – …", as the page itself says it. */
  const titleNow = (): string => {
    const where = steps[now]?.querySelector('.where p')?.textContent;
    return where ? `${where} – ${title}` : title;
  };
  const display = (step: number): void => {
    now = step;
    forget(screen);
    document.title = titleNow();
    go.textContent = (ends() ? check : isNew && !step ? go.dataset.start : go.dataset.next) ?? '';
    back.hidden = mends || !step;
    steps.forEach((each, index) => each.classList.toggle('now', index === step));
    // Last: the style sheet hides nothing until all of this has gone well.
    screen.dataset.step = ends() ? 'last' : '';
  };
  /** At the top, with the focus on the heading, so that it is read out. */
  const arriveAt = (step: number): void => {
    display(step);
    const heading = elementOf('.now h2', screen);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  };
  const moveTo = (step: number): void => {
    if (step > now) history.pushState(carryOn(history.state, { step }), '');
    else history.replaceState({ ...history.state, step }, '');
    arriveAt(step);
  };

  const goOn = (event: Event): void => {
    const { answers, errors } = readFields(form, rules);
    const stepOf = errors.map((error) => stepWith(`q-${error.question}`));
    const step = stepOf[0] ?? last + 1;
    const refused = step <= (mends ? last : now);
    // The server says why the form ends here.
    if (stopOf(rules, answers) || (ends() && !refused)) return post(event);
    event.preventDefault();
    moveTo(refused ? step : now + 1);
    if (!refused) return;
    tell(
      page,
      errors.filter((_, index) => stepOf[index] === step),
    );
    document.title = `${go.dataset.error ?? ''} ${titleNow()}`;
  };
  const submitted = (event: Event): void => {
    try {
      goOn(event);
    } catch {
      form.removeEventListener('submit', submitted);
      go.textContent = check;
      delete screen.dataset.step;
    }
  };

  history.scrollRestoration = 'manual';
  // Without the fragment, which would take the focus away again once the page has loaded.
  history.replaceState({ ...history.state, step: now }, '', location.pathname);
  form.addEventListener('submit', submitted);
  back.addEventListener('click', () => (now > first ? history.back() : moveTo(now - 1)));
  addEventListener('popstate', () => {
    const step = stepIn(history.state);
    // After an exit the form is no longer in the page, and nothing of ours may come back.
    if (form.isConnected && step !== undefined && steps[step]) arriveAt(step);
  });
  display(now);
  if (mends) goTo(elementOf(`#${question} [name][id]`));
};
