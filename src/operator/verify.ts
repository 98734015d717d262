import { readFileSync } from 'node:fs';
import { checkCount } from '../courier/daily/sign.ts';
import { readPart, unpacked } from '../delivery/mail/mime.ts';
import { readIdentityFile } from '../outbox/keys.ts';
import { type Command, EXIT, expectWords, Refused } from './command.ts';
import { standardInput } from './standardInput.ts';

/** Whether the daily count, as text or as a saved e-mail, was signed with the identity. */
export const verifyCount: Command = async ({ words, keys, say }) => {
  expectWords(words);
  const file = readIdentityFile(readFileSync(keys().identityFile, 'utf8'));
  if (!file.ok) throw new Refused('The identity file holds no identity.');
  const given = Buffer.from(standardInput()).toString('utf8');
  const checks = [given, unpacked(readPart(given))].map((text) => checkCount(text, file.identities));
  const signed = checks.find((check) => check.is === 'signed');
  if (signed?.is === 'signed') {
    const { at, from, last } = signed.count;
    say(`True: the portal counted ${last - from} numbers at ${at}, from ${from} to ${last}.`);
    return EXIT.fine;
  }
  say(
    checks.some(({ is }) => is === 'not-ours')
      ? 'Not true: no key in the identity file has signed this count.'
      : 'There is no count in this text: pipe the whole e-mail, or its last lines.',
  );
  return EXIT.look;
};
