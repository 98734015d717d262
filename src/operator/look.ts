import { readFileSync } from 'node:fs';
import { opener } from '../outbox/open.ts';
import type { KeptRecord } from '../outbox/records.ts';
import { readIdentityFile } from '../outbox/keys.ts';
import { waitingNeeded } from '../outbox/needed.ts';
import { PATIENCE_MS } from '../monitor/readiness.ts';
import { type CommandParts, EXIT, expectWords, Refused } from './command.ts';
import { ageInWords, deliveryTable, forTerminal } from './wording.ts';
import { knownReference, withRecords } from './withRecords.ts';

/** What waits, and how it fares. */
export const list = withRecords(async (records, { words, clock, say }) => {
  expectWords(words);
  const unsettled = await records.unsettled();
  if (unsettled.length === 0) say('Nothing waits.');
  else deliveryTable(unsettled, clock()).forEach(say);
  return EXIT.fine;
});

const openRecord = async (file: string, { id, sealed }: KeptRecord): Promise<readonly string[]> => {
  const text = readFileSync(file, 'utf8');
  if (!readIdentityFile(text).ok) throw new Refused('The file that --identity names is no identity file.');
  const opened = await opener(text)(sealed, id);
  if (!opened.ok) return [`It does not open (${opened.reason}).`];
  const { form, language, receivedAt, answers } = opened.referral;
  return [
    `form: ${form}`,
    `language: ${language}`,
    `received: ${receivedAt.toISOString()}`,
    ...Array.from(answers, ([question, answer]) => `${question}: ${typeof answer === 'string' ? answer : answer.join(', ')}`),
  ];
};

const showAnswers = async ({ say }: CommandParts, identity: string, kept: readonly KeptRecord[]): Promise<void> => {
  if (kept.length === 0) say('Its answers are destroyed.');
  for (const record of kept) {
    say(`\nrevision ${record.revision}`);
    for (const line of await openRecord(identity, record)) say(forTerminal(line));
  }
};

/** How one referral fares; its answers only with the identity. */
export const show = withRecords(async (records, parts) => {
  const [typed] = expectWords(parts.words, 'REF');
  const reference = await knownReference(records, typed);
  deliveryTable(await records.deliveriesOf(reference), parts.clock()).forEach(parts.say);
  const identity = parts.option('identity');
  if (identity !== undefined) await showAnswers(parts, identity, await records.keptOf(reference));
  return EXIT.fine;
});

/** For monitors. */
export const check = withRecords(async (records, { words, clock, say }) => {
  expectWords(words);
  const summary = await records.summary();
  const { stuck, bounced, missing } = summary;
  const waiting = waitingNeeded(summary);
  const waited = waiting.oldestAcceptedAt === undefined ? 0 : clock() - waiting.oldestAcceptedAt;
  say(waiting.count === 0 ? 'Nothing waits.' : `${waiting.count} wait, the oldest for ${ageInWords(waited)}.`);
  if (stuck > 0) say(`${stuck} deliveries are stuck: "npm run outbox -- list" shows them.`);
  if (bounced > 0) say(`${bounced} were taken by the mail server and came back: "npm run outbox -- list" shows them.`);
  for (const { first, last } of missing)
    say(
      `The referrals with serials ${first} to ${last} were lost: restore a backup. When no backup has them, "npm run outbox -- forget-missing" ends this warning.`,
    );
  return stuck > 0 || bounced > 0 || missing.length > 0 || waited > PATIENCE_MS ? EXIT.look : EXIT.fine;
});
