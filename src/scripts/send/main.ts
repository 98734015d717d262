import { elementOf } from '../elementOf.ts';

/** Then we say that nothing has come back, and go on waiting: the answer may still come. */
const WAIT_MS = 15_000;

const fieldsOf = (form: HTMLFormElement, intent: string): URLSearchParams => {
  const fields = new URLSearchParams({ intent });
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') fields.append(name, value);
  });
  return fields;
};

/** Sends from within the page, so that the answers stay in it until the server has them. The key makes every repeat the same referral. */
const start = (): void => {
  const form = document.querySelector<HTMLFormElement>('#answers');
  if (!form) return;
  const button = elementOf('[value=send]', form);
  const sending = elementOf('.sending', form);
  const lost = elementOf('.lost', form);
  let pressed = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener('click', ({ ctrlKey, metaKey, shiftKey }) => {
    // With these it opens beside the page, which stays as it is.
    pressed = !(ctrlKey || metaKey || shiftKey);
  });

  const waits = (wait: boolean): void => {
    clearTimeout(waiting);
    waiting = wait ? setTimeout(waits, WAIT_MS, false) : undefined;
    sending.hidden = !wait;
    lost.hidden = wait;
  };
  const sendWithoutUs = (): void => {
    form.removeEventListener('submit', send);
    button.click();
  };
  const send = (event: Event): void => {
    if (!pressed) return;
    pressed = false;
    if (!waiting) {
      const answer = fetch(form.action, { method: 'POST', body: fieldsOf(form, 'send') });
      waits(true);
      void answer.then(
        // Anything but the way to the reference is a page of the server's own.
        ({ ok, redirected, url }) => (ok && redirected ? location.assign(url) : sendWithoutUs()),
        () => waits(false),
      );
    }
    event.preventDefault();
  };
  form.addEventListener('submit', send);
};

// Without this the button sends all the same.
try {
  start();
} catch {
  // The page stays as it is.
}
