import { setTimeout as pause } from 'node:timers/promises';
import { type Fields, HARMED, HARMED_LEAST, ON_BEHALF, RESPONSIBLE, bodyOf } from '../support/answers.ts';
import type { Ledger, Version } from './ledger.ts';
import { drawsOf, type Draws } from './random.ts';

export interface Seen {
  /** Posts and pages asked for. */
  requests: number;
  /** Requests without an answer: the process was killed, or the person gave up. */
  unanswered: number;
  /** "Not sent" pages. */
  notSent: number;
  /** People who never saw a reference and went away. */
  gaveUp: number;
}

export interface PeopleParts {
  readonly url: string;
  readonly seed: number;
  readonly ledger: Ledger;
  readonly seen: Seen;
}

const FORMS: readonly (readonly [path: string, fields: Fields])[] = [
  ['/refer/harmed/', HARMED],
  ['/refer/harmed/', HARMED_LEAST],
  ['/refer/responsible/', RESPONSIBLE],
  ['/refer/on-behalf/', ON_BEHALF],
];
const LONGEST_REQUEST_MS = 60_000;
const AGAIN_MS = 300;
const REFERENCE = /RJ-[2-9A-Z]{4}-[2-9A-Z]{4}/;
/** Longer than a program would take: such a referral does not go behind the others. */
const READING_MS = 3_100;

/** Under this mark the answers of one person are found again in the e-mail. */
const markOf = ({ person, version }: Version): string => `soakmark${person}v${version}.`;
const MARK = /soakmark(\d+)v(\d+)\./;
export const readMark = (text: string): Version | undefined => {
  const [, person, version] = MARK.exec(text) ?? [];
  return person === undefined ? undefined : { person: Number(person), version: Number(version) };
};

/** One person, from the check page to the reference: presses again for as long as there is none. */
export const visit = async (person: number, { url, seed, ledger, seen }: PeopleParts): Promise<void> => {
  const draws: Draws = drawsOf(seed * 1_000_003 + person);
  const [path, fields] = FORMS[draws.below(FORMS.length)] ?? ['/refer/harmed/', HARMED];
  const from = `198.${18 + draws.below(2)}.${draws.below(256)}.${draws.below(256)}`;
  const kind = draws.next();
  const givesUp = kind < 0.04;
  const pressesTwice = kind >= 0.04 && kind < 0.14;
  const pressesAgain = kind >= 0.14 && kind < 0.19;
  const changes = kind >= 0.19 && kind < 0.29;

  const ask = async (address: string, body?: string, longestMs = LONGEST_REQUEST_MS) => {
    seen.requests += 1;
    const headers = { Origin: url, 'X-Forwarded-For': from, 'Content-Type': 'application/x-www-form-urlencoded' };
    const signal = AbortSignal.timeout(longestMs);
    try {
      const answer = await fetch(address, { redirect: 'manual', signal, ...(body === undefined ? {} : { method: 'POST', headers, body }) });
      return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
    } catch {
      seen.unanswered += 1;
      return undefined;
    }
  };
  const bodyFor = (version: number, more: Fields): string => bodyOf({ ...fields, anythingElse: markOf({ person, version }), ...more });

  const keyOf = async (): Promise<string> => {
    for (;;) {
      const check = await ask(`${url}${path}`, bodyFor(1, { intent: 'check' }));
      const key = /name="sendKey" value="([^"]+)"/.exec(check?.text ?? '')?.[1];
      if (key !== undefined) return key;
      if (check && check.status < 500) throw new Error(`The form did not take the answers of person ${person}: ${check.status}.`);
      await pause(AGAIN_MS);
    }
  };
  /** One press of Send, and the page after it; true when a reference was seen. */
  const press = async (version: number, sendKey: string, longestMs?: number): Promise<boolean> => {
    const sent = await ask(`${url}${path}`, bodyFor(version, { intent: 'send', sendKey }), longestMs);
    if (sent?.status === 503) seen.notSent += 1;
    if (sent?.status !== 303) return false;
    const page = await ask(new URL(sent.location, url).href);
    const reference = REFERENCE.exec(page?.text ?? '')?.[0];
    if (reference !== undefined) ledger.shown({ person, version }, reference);
    return reference !== undefined;
  };
  const send = async (version: number, sendKey: string): Promise<void> => {
    ledger.pressed({ person, version });
    while (!(await press(version, sendKey))) await pause(AGAIN_MS);
  };

  const sendKey = await keyOf();
  if (draws.next() < 0.1) await pause(READING_MS);
  if (givesUp) {
    ledger.pressed({ person, version: 1 });
    if (!(await press(1, sendKey, 1 + draws.below(60)))) seen.gaveUp += 1;
    return;
  }
  if (pressesTwice) {
    ledger.pressed({ person, version: 1 });
    await Promise.all([press(1, sendKey), press(1, sendKey)]);
  }
  await send(1, sendKey);
  if (pressesAgain) await press(1, sendKey);
  if (changes) await send(2, sendKey);
};
