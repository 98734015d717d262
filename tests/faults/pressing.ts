import { setTimeout as pause } from 'node:timers/promises';
import { HARMED, bodyOf, type Fields } from '../support/answers.ts';

/** Longer than a program takes between the two presses: so long a person reads the check page. */
const READING_MS = 3_500;

export interface Sent {
  readonly reference: string;
  /** From the presses to their answers, without reading. */
  readonly tookMs: number;
}

/** Posts a form as a front server passes it on, with the visitor's address. */
export const press = (url: string, from: string, fields: Fields): Promise<Response> =>
  fetch(`${url}/refer/harmed/`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'X-Forwarded-For': from, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: bodyOf(fields),
  });

export const keyFrom = (html: string): string => /name="sendKey" value="([^"]+)"/.exec(html)?.[1] ?? '';

/**
 * Checks, reads as long as a person does unless told, sends, and looks at the page with the reference.
 * @throws when no reference is shown
 */
export const refer = async (url: string, from: string, answers: Fields, readingMs = READING_MS): Promise<Sent> => {
  const begun = performance.now();
  const sendKey = keyFrom(await (await press(url, from, { ...answers, intent: 'check' })).text());
  const checked = performance.now();
  await pause(readingMs);
  const again = performance.now();
  const sent = await press(url, from, { ...answers, intent: 'send', sendKey });
  await sent.text();
  const page = await fetch(`${url}${sent.headers.get('location') ?? ''}`);
  const reference = /RJ-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await page.text())?.[0];
  if (reference === undefined) throw new Error(`No reference was shown: Send was answered ${sent.status}.`);
  return { reference, tookMs: checked - begun + (performance.now() - again) };
};

const NAMES = 5;

/** People who answer unlike each other, up to the number of 50, and unlike `HARMED`: they leave a question out. */
export const person = (number: number): Fields => ({
  ...HARMED,
  accessDetail: '',
  name: 'S'.repeat(2 ** ((number % NAMES) + 2) - 1),
  anythingElse: 'a'.repeat(2 ** (Math.floor(number / NAMES) + 2) - 1),
});

/** The reference in the subject of an e-mail. */
export const referenceIn = (mail: Buffer): string | undefined =>
  /^Subject: .*?(RJ-[2-9A-Z]{4}-[2-9A-Z]{4})/m.exec(mail.subarray(0, 4_000).toString('latin1'))?.[1];
