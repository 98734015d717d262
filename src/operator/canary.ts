import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { readBuiltContent } from '../content/builtContent.ts';
import { questionsOf } from '../forms/questions.ts';
import type { Records } from '../outbox/records.ts';
import { sealer } from '../outbox/seal.ts';
import { openOutbox } from '../outbox/store.ts';
import { referencesFor } from '../referral/reference.ts';
import { type Command, type CommandParts, EXIT, expectWords, Refused } from './command.ts';
import { openStore } from './withRecords.ts';

const LOOK_MS = 500;
const PATIENCE_MS = 5 * 60_000;

const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };

/** Seals and keeps a test as the website does with a referral. */
const send = async ({ place, canary, clock }: CommandParts): Promise<string> => {
  const { recipient, distDir } = canary();
  const { languages } = readBuiltContent(distDir);
  const [language] = languages;
  const [form] = language.forms;
  if (!form) throw new Refused('The built site has no form: run "npm run build".');
  const field = questionsOf(form).find(({ kind }) => kind === 'longText');
  const id = randomBytes(32).toString('base64url');
  const acceptedAt = clock();
  const bytes = await sealer(recipient, languages)(
    {
      receivedAt: new Date(acceptedAt),
      form: form.id,
      language: language.code,
      automatic: false,
      test: true,
      answers: new Map(field ? [[field.id, language.words.staff.test.flag]] : []),
    },
    id,
  );
  const outbox = await openOutbox(place(), noWatch);
  try {
    for (const reference of referencesFor(await outbox.secret(), id)) {
      const put = await outbox.put({ id, digest: id, reference, acceptedAt, bytes, behind: false });
      if (put.outcome === 'kept') return put.reference;
    }
    throw new Error('No reference is left.');
  } finally {
    await outbox.close();
  }
};

const isTaken = async (records: Records, reference: string): Promise<boolean> =>
  (await records.deliveriesOf(reference)).some(({ channel, state }) => channel === 'mail' && state === 'taken');

/** Sends a test the whole way to the inbox, and tells when the mail server has taken it. */
export const canary: Command = async (parts) => {
  expectWords(parts.words);
  const { say, clock, place } = parts;
  const started = clock();
  // Looked at first: a test must not make an outbox where there is none.
  const records = await openStore(place());
  try {
    const reference = await send(parts);
    say(`The test ${reference} is kept. Waiting for the mail server to take it.`);
    while (clock() - started < PATIENCE_MS) {
      if (await isTaken(records, reference)) {
        say(`The mail server took it after ${((clock() - started) / 1000).toFixed(1)} seconds. Look whether it is in the inbox.`);
        return EXIT.fine;
      }
      await setTimeout(LOOK_MS);
    }
    say(
      `It has not been taken in ${PATIENCE_MS / 60_000} minutes. Does the courier run? "npm run outbox -- show ${reference}" tells how it fares.`,
    );
    return EXIT.look;
  } finally {
    await records.close();
  }
};
