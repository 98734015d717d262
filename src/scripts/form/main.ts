import { showWhatApplies } from './applying.ts';
import { countCharacters } from './characters.ts';
import { warnOfLoss } from './loss.ts';
import { teachOldBrowsers } from './oldBrowsers.ts';
import { elementOf } from '../elementOf.ts';
import { readFields, readPage } from './page.ts';
import { leadTo } from './problems.ts';
import { takeSteps } from './steps.ts';

const start = (): void => {
  teachOldBrowsers();
  const page = readPage();
  const { form, screen, rules, said } = page;
  const lost = elementOf('.lost', form);

  warnOfLoss(form, () => readFields(form, rules).answers.size > 0);
  // Only the browser's own word: after a request by script Chromium would not keep the form for Back.
  // Without a network a device still reaches itself: only there is plain HTTP a secure context.
  const post = (event: Event): void => {
    lost.hidden = navigator.onLine || (isSecureContext && location.protocol === 'http:');
    if (!lost.hidden) event.preventDefault();
  };

  showWhatApplies(form, rules, said);
  countCharacters(form, said);
  // What the server sends back with errors stays as it sent it: all questions, all errors, nothing out of sight.
  leadTo(screen);
  const errors = document.querySelector<HTMLElement>('#errors');
  if (!errors) return takeSteps(page, post);
  form.addEventListener('submit', post);
  // Old browsers give the focus to fields alone.
  if (!errors.autofocus) errors.focus();
};

// The form needs none of this.
try {
  start();
} catch {
  // The page stays as it is.
}
