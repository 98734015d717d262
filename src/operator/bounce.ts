import { takeBounce } from '../courier/bounces/take.ts';
import { EXIT, expectWords } from './command.ts';
import { standardInput } from './standardInput.ts';
import { knownReference, withRecords } from './withRecords.ts';

const TOLD = {
  bounced: 'stood as delivered and came back. "npm run outbox -- resend REF" sends it again.',
  'given-up': 'was a receipt and came back. Nobody need do anything.',
  'not-delivered': 'does not stand as delivered: nothing has changed.',
  unknown: 'is not known here, or its time here has ended.',
} as const;

/** For the pipe of a mail server: reads one message, and marks what it tells of. */
export const bounce = withRecords(async (records, { words, say }) => {
  expectWords(words);
  const taken = await takeBounce(records, standardInput());
  if (taken.is === 'foreign') say('That is no bounce of an e-mail of ours.');
  else if (taken.is === 'no-failure') say(`${taken.sent.reference} has not failed: nothing has changed.`);
  else say(`${taken.sent.reference} ${TOLD[taken.outcome]}`);
  return EXIT.fine;
});

/** Ends the warning about what bounced, once somebody has reached the person in another way. */
export const seenTo = withRecords(async (records, { words, clock, say }) => {
  const [typed] = expectWords(words, 'REF');
  const count = await records.seenTo(await knownReference(records, typed), clock());
  say(count === 0 ? 'Nothing of it has bounced.' : 'It stands as seen to now, and is no longer kept for sending again than any other.');
  return count === 0 ? EXIT.look : EXIT.fine;
});

/** Ends the warning about numbers that are missing, when no backup has them. */
export const forgetMissing = withRecords(async (records, { words, say }) => {
  expectWords(words);
  const gaps = await records.forgetMissing();
  say(gaps === 0 ? 'No number is missing.' : `${gaps} gaps in the numbers are no longer warned of.`);
  return EXIT.fine;
});
