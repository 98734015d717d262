import { showWhatApplies } from './applying.ts';
import { countCharacters } from './characters.ts';
import { serverAnswers } from './connection.ts';
import { find } from './find.ts';
import { warnOfLoss } from './loss.ts';
import { teachOldBrowsers } from './oldBrowsers.ts';
import { readPage } from './page.ts';
import { readFields } from './reading.ts';
import { takeSteps } from './steps.ts';

const start = (): void => {
  teachOldBrowsers();
  const page = readPage();
  const { form, rules } = page;
  const lost = find('.lost', form);

  const leaveOnPurpose = warnOfLoss(form, () => readFields(form, rules).answers.size > 0);
  const post = (event: Event): void => {
    const asked = serverAnswers();
    event.preventDefault();
    lost.hidden = true;
    void asked.then((answers) => {
      leaveOnPurpose();
      lost.hidden = answers;
      if (answers) form.submit();
    });
  };

  showWhatApplies(form, rules);
  countCharacters(form);
  // What the server sends back with errors stays as it sent it: all questions, all errors, nothing out of sight.
  if (document.querySelector('#errors')) form.addEventListener('submit', post);
  else takeSteps(page, post);
};

// The form needs none of this.
try {
  start();
} catch {
  // The page stays as it is.
}
