import { randomInt } from 'node:crypto';
import type { Canary } from './search.ts';

/** One thing that a person does in the form, at the field of that name. */
export type Step =
  | { readonly tick: string; readonly value: string }
  | { readonly type: string; readonly text: string }
  /** So many options down. */
  | { readonly choose: string; readonly down: number };

export interface Answers {
  /** Up to half of the form. */
  readonly half: readonly Step[];
  readonly rest: readonly Step[];
  readonly canaries: readonly Canary[];
}

const LETTERS = 'bcdfghjklmnpqrstvwxz';
const word = (): string => `Zq${Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
const digits = (count: number): string => String(randomInt(10 ** count)).padStart(count, '0');

/** Where browsers write down what is open. */
const SESSION = /Sessions\/|Session Storage\/|sessionstore/;

/** Answers of a person harmed that stand nowhere else in the world. */
export const newAnswers = (): Answers => {
  const typed = {
    phone: `07700900${digits(3)}`,
    email: `${word().toLowerCase()}@example.org`,
    address: word(),
    neverDo: word(),
    name: word(),
    happenedWhen: word(),
    theirName: word(),
    worker: word(),
    anythingElse: word(),
  };
  const type = (field: keyof typeof typed): Step => ({ type: field, text: typed[field] });
  const tick = (field: string, value: string): Step => ({ tick: field, value });
  return {
    half: [
      tick('afraidNow', 'yes'),
      tick('adult', 'over-18'),
      tick('areaLink', 'live'),
      tick('affectedAs', 'me'),
      tick('contactMethods', 'phone'),
      tick('contactMethods', 'email'),
      tick('contactMethods', 'letter'),
      type('phone'),
      tick('voicemailOk', 'no'),
      tick('sayWhoWeAre', 'no'),
      type('email'),
      tick('emailPrivate', 'yes'),
      type('address'),
      type('neverDo'),
      type('name'),
      // "Domestic abuse"
      { choose: 'offenceType', down: 5 },
      type('happenedWhen'),
      tick('knowThem', 'yes'),
      type('theirName'),
    ],
    rest: [type('worker'), tick('mayWeSpeak', 'yes'), tick('agencyChecks', 'talk-first'), type('anythingElse'), tick('acknowledge', 'yes')],
    canaries: [
      ...Object.entries(typed).map(([of, given]): Canary => ({ of, word: given })),
      { of: 'offenceType', word: 'domestic-abuse', onlyIn: SESSION },
      { of: 'afraidNow', word: 'afraidNow', onlyIn: SESSION },
    ],
  };
};
