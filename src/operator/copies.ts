import { closeSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { backUp } from '../outbox/sqlite/backUp.ts';
import { restore } from '../outbox/sqlite/restore.ts';
import { storeFile } from '../outbox/store.ts';
import { troubleOf } from '../outbox/trouble.ts';
import { type Command, type CommandParts, EXIT, expectWords, Refused } from './command.ts';
import { knownReference, withRecords } from './withRecords.ts';

const expectNew = (file: string): void => {
  if (existsSync(file)) throw new Refused('There is a file of that name already: name another. Nothing was written.');
};

const fileOf = ({ place }: CommandParts): string => {
  const file = storeFile(place());
  if (file === undefined)
    throw new Refused('The outbox is in a PostgreSQL database: use pg_dump and pg_restore, whose copies are sealed too.');
  return file;
};

/** Writes the newest sealed record of a referral into a file that the `age` command opens. */
export const exportRecord = withRecords(async (records, { words, say }) => {
  const [typed, file = ''] = expectWords(words, 'REF', 'FILE');
  const newest = (await records.keptOf(await knownReference(records, typed))).at(-1);
  if (!newest) throw new Refused('Its answers are destroyed: there is nothing to write.');
  expectNew(file);
  const handle = openSync(file, 'wx', 0o600);
  writeFileSync(handle, newest.sealed);
  fsyncSync(handle);
  closeSync(handle);
  say(`Revision ${newest.revision} is in ${file}, sealed as it was. Open it with: age -d -i IDENTITY-FILE ${file}`);
  return EXIT.fine;
});

const STEPS = { copying: 'Copying', checking: 'Checking the copy' } as const;

/** One file with all of the outbox, while the portal goes on. */
export const backup: Command = async (parts) => {
  const [to = ''] = expectWords(parts.words, 'FILE');
  const file = fileOf(parts);
  expectNew(to);
  if (!existsSync(file)) throw new Refused('DATA_DIR holds no outbox: there is nothing to back up.');
  const { referrals, waiting } = backUp(file, to, (step) => parts.progress(STEPS[step]));
  parts.say(`${referrals} referrals are in ${to}, ${waiting} of them waiting. It is sealed: keep it apart from the identity file.`);
  return EXIT.fine;
};

/** Brings back what the outbox does not know, while the portal goes on. */
export const restoreBackup: Command = async (parts) => {
  const [from = ''] = expectWords(parts.words, 'FILE');
  const file = fileOf(parts);
  if (!existsSync(from)) throw new Refused('There is no such file.');
  try {
    const { referrals, waiting } = restore(from, file, (done, all) => parts.progress(`${done} of ${all} referrals`));
    parts.say(
      `${referrals} referrals came back. ${waiting} of them waited when the backup was made: they are delivered, perhaps once more.`,
    );
    return EXIT.fine;
  } catch (error) {
    if (troubleOf(error) !== 'damaged') throw error;
    throw new Refused('The backup, or the outbox, is damaged: try another backup. Nothing has changed.');
  }
};
