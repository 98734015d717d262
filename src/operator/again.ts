import { EXIT, expectWords } from './command.ts';
import { knownReference, withRecords } from './withRecords.ts';

/** Makes due at once what was put off after a try. */
export const retry = withRecords(async (records, { words, say }) => {
  const [typed] = words.length === 0 ? [] : expectWords(words, 'REF');
  const due = await records.makeDue(typed === undefined ? undefined : await knownReference(records, typed));
  say(due === 0 ? 'Nothing was put off.' : `${due} deliveries are due now. The courier tries them as soon as the server answers.`);
  return EXIT.fine;
});

const RESENT = {
  due: 'It will be sent once more.',
  waiting: 'It has not been delivered there yet, so there is nothing to repeat.',
  destroyed: 'It cannot be sent again: it was never meant for this channel, or its answers are destroyed.',
  unknown: 'No referral bears this reference.',
} as const;

/** Sends what was delivered once more. */
export const resend = withRecords(async (records, { words, option, say }) => {
  const [typed] = expectWords(words, 'REF');
  const outcome = await records.resend(await knownReference(records, typed), option('channel') ?? 'mail');
  say(RESENT[outcome]);
  return outcome === 'due' ? EXIT.fine : EXIT.look;
});
