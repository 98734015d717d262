import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/until.ts';
import type { Answers, Step } from './answers.ts';
import type { Person } from './person.ts';
import type { Canary } from './search.ts';

/** How far somebody goes. `refused` is a form that came back with errors; `left-…` is a press of "Leave this site" there. */
export const STAGES = ['typed', 'refused', 'checked', 'sent', 'left-typed', 'left-checked'] as const;
export type Stage = (typeof STAGES)[number];

const press = async (person: Person, selector: string): Promise<void> => {
  await until(async () => (await person.focus(selector)) && (await person.click(selector)), 10_000);
};

/** Turns over to the part where the field is, when the form shows one part at a time. */
const reach = async (person: Person, selector: string): Promise<void> => {
  for (let tries = 0; !(await person.focus(selector)); tries++) {
    if (tries > 20) throw new Error(`No way to ${selector}`);
    if ((await person.reads()).includes('data-step="')) await press(person, 'form .go');
    await sleep(100);
  }
};

const answer = async (person: Person, step: Step): Promise<void> => {
  if ('tick' in step) {
    const option = `[name="${step.tick}"][value="${step.value}"]`;
    await reach(person, option);
    // A click can miss while the page still moves.
    await until(async () => {
      if (await person.focus(`${option}:checked`)) return true;
      return (await person.focus(option)) && (await person.click(option)) && person.focus(`${option}:checked`);
    }, 10_000);
  } else if ('type' in step) {
    await reach(person, `[name="${step.type}"]`);
    await person.type(step.text);
  } else {
    await reach(person, `[name="${step.choose}"]`);
    for (let count = 0; count < step.down; count++) await person.down();
  }
};

const answerAll = async (person: Person, steps: readonly Step[]): Promise<void> => {
  for (const step of steps) await answer(person, step);
};

const untilReads = (person: Person, words: string | RegExp, withinMs = 20_000): Promise<void> =>
  until(async () => new RegExp(words).test(await person.reads().catch(() => '')), withinMs);

const ERRORS_ABOVE = 'class="errors"[^]*<h1';
const CHECK_PAGE = 'id="answers"';
const SENT_PAGE = /class="reference"[^>]*>\s*(RJ-[^<\s]+)/;

/** Goes through a form as far as told. Gives what must not be found afterwards. */
export const visit = async (person: Person, url: string, { half, rest, canaries }: Answers, stage: Stage): Promise<readonly Canary[]> => {
  await person.goto(`${url}/refer/`);
  await untilReads(person, '/refer/harmed/');
  await person.goto(`${url}/refer/harmed/`);
  await untilReads(person, 'id="referral"');
  await answerAll(person, half);
  if (stage === 'refused') {
    // With scripts the next part comes first, and the errors are its own.
    await until(async () => {
      await press(person, 'form .go');
      return untilReads(person, ERRORS_ABOVE, 3_000).then(
        () => true,
        () => false,
      );
    }, 20_000);
  } else if (stage !== 'typed' && stage !== 'left-typed') {
    await answerAll(person, rest);
    await press(person, 'form .go');
    await untilReads(person, CHECK_PAGE);
  }
  if (stage === 'left-typed' || stage === 'left-checked') {
    await press(person, 'a.exit');
    await until(async () => !(await person.address()).startsWith(url), 15_000);
  }
  if (stage !== 'sent') return canaries;
  await press(person, '[value="send"]');
  await untilReads(person, SENT_PAGE);
  const reference = SENT_PAGE.exec(await person.reads())?.[1] ?? '';
  return [...canaries, { of: 'reference', word: reference }, { of: 'reference', word: reference.replaceAll('-', '') }];
};
