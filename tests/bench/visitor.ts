import { type Fields, bodyOf } from '../support/answers.ts';
import { timed } from './measure.ts';

const FORM = '/refer/harmed/';
const HEADERS = { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Encoding': 'br' };

const post = (url: string, body: string): Promise<Response> =>
  fetch(`${url}${FORM}`, { method: 'POST', body, redirect: 'manual', headers: { ...HEADERS, Origin: url } });
const read = async (asked: Promise<Response>): Promise<string> => (await asked).text();

export const home = (url: string): Promise<string> => read(fetch(`${url}/`, { headers: { 'Accept-Encoding': 'br' } }));
export const postNothing = (url: string): Promise<string> => read(post(url, ''));
export const check = (url: string, fields: Fields): Promise<string> => read(post(url, bodyOf(fields)));

/** @throws when the form does not take the answers: what is measured would be another page */
export const keyFor = async (url: string, fields: Fields): Promise<string> => {
  const key = /name="sendKey" value="([^"]+)"/.exec(await check(url, fields))?.[1];
  if (key === undefined) throw new Error('The form did not take the answers that were to be sent.');
  return key;
};

export const sendWith = async (url: string, fields: Fields, sendKey: string): Promise<void> => {
  const answer = await post(url, bodyOf({ ...fields, sendKey, intent: 'send' }));
  await answer.text();
  if (answer.status !== 303) throw new Error(`A referral was not taken: ${answer.status}.`);
};

/** Gives the time of the send alone. */
export const send = async (url: string, fields: Fields): Promise<number> => {
  const sendKey = await keyFor(url, fields);
  return timed(() => sendWith(url, fields, sendKey));
};

/** So much work, so many at once. */
export const crowd = async (count: number, atOnce: number, work: (number: number) => Promise<unknown>): Promise<void> => {
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
};
