import { resealer } from '../outbox/reseal.ts';
import { tryLock } from '../outbox/sqlite/lock.ts';
import { type Command, type CommandParts, EXIT, expectWords, Refused } from './command.ts';
import { beginRotation, endRotation, recipientsIn, type Rotation, rotationIn } from './identityFile.ts';
import { countOld, resealAll } from './resealAll.ts';
import { openStore } from './withRecords.ts';

const MEANING = [
  'What one lasting key means: whoever gets hold of the identity file can read every referral that was ever sealed to it, in old',
  'backups too. A new key ends that only for what comes from now on, and only once every copy of the old file is destroyed.',
];

const tellUnreadable = ({ say }: CommandParts, unreadable: readonly number[]): void => {
  if (unreadable.length > 0)
    say(
      `No key in the identity file opens ${unreadable.length} records (serials ${unreadable.join(', ')}): damaged, or sealed to another key.`,
    );
};

const begun = async (parts: CommandParts): Promise<{ readonly rotation: Rotation; readonly isNew: boolean }> => {
  const { identityFile, recipient } = parts.keys();
  const going = await rotationIn(identityFile);
  if (going) return { rotation: going, isNew: false };
  if (!(await recipientsIn(identityFile)).includes(recipient))
    throw new Refused('The identity file does not open what OUTBOX_RECIPIENT seals: mend these settings first. Nothing was changed.');
  return { rotation: await beginRotation(identityFile), isNew: true };
};

const rotate = async (parts: CommandParts): ReturnType<Command> => {
  const { say, place, progress } = parts;
  const { identityFile, recipient } = parts.keys();
  const records = await openStore(place());
  try {
    // A store that cannot be read is found out before any key is made.
    await records.summary();
    const { rotation, isNew } = await begun(parts);
    const { recipient: fresh } = rotation.fresh;
    say(isNew ? 'A new pair of keys is in the identity file, beside the old one.' : 'Going on with the change of keys that had begun.');
    if (isNew && place().databaseUrl !== undefined) {
      say(
        `Copy ${identityFile} to every machine that runs a courier. Then run "npm run outbox -- rotate" again: it seals all records anew.`,
      );
      return EXIT.fine;
    }
    const { looked, resealed, unreadable } = await resealAll(records, await resealer(rotation.old, rotation.fresh.identity), (count) =>
      progress(`${count} records looked at`),
    );
    say(`${looked} records are kept; ${resealed} were sealed to the new key now.`);
    tellUnreadable(parts, unreadable);
    say('');
    say(recipient === fresh ? 'OUTBOX_RECIPIENT is set to the new key here. Next:' : 'Both keys open everything for now. Next:');
    say('1. Set this, for the website and for the courier:');
    say(`OUTBOX_RECIPIENT=${fresh}`);
    say('2. Restart the website and the courier ("npm start", or "start:web" and "start:courier").');
    say('3. Run "npm run outbox -- rotate" once more: it seals anew what came in meanwhile.');
    say('4. Run "npm run outbox -- rotate --finish": it destroys the old key.');
    say('');
    MEANING.forEach(say);
    return EXIT.fine;
  } finally {
    await records.close();
  }
};

const finish = async (parts: CommandParts): ReturnType<Command> => {
  const { say, place } = parts;
  const { identityFile, recipient } = parts.keys();
  const rotation = await rotationIn(identityFile);
  if (!rotation) throw new Refused('No change of keys is under way: "npm run outbox -- rotate" begins one.');
  if (recipient !== rotation.fresh.recipient) {
    say('OUTBOX_RECIPIENT is still the old key: set this and restart the website and the courier first. Nothing was destroyed.');
    say(`OUTBOX_RECIPIENT=${rotation.fresh.recipient}`);
    return EXIT.look;
  }
  const records = await openStore(place());
  try {
    const { old, unreadable } = await countOld(records, await resealer(rotation.old, rotation.fresh.identity));
    if (old > 0) {
      say(
        `${old} records still need the old key. When the website has been restarted, run "npm run outbox -- rotate" again, and then this.`,
      );
      say('Nothing was destroyed.');
      return EXIT.look;
    }
    tellUnreadable(parts, unreadable);
    if (unreadable.length > 0 && !parts.flag('leave-unreadable')) {
      say('Nothing was destroyed: with an old key somebody may still mend them. To go on without them, add --leave-unreadable.');
      return EXIT.look;
    }
    endRotation(identityFile, rotation);
    say('The old key is destroyed on this machine, as far as the disk allows. Next:');
    say('1. Restart the courier, so that its memory forgets the old key.');
    say('2. Put the new identity file in your safe place, and destroy every copy of the old one, on other machines too.');
    say('3. Make a new backup. Older ones only open with the old key: destroy them, or keep the old key with them, which keeps its risk.');
    return EXIT.fine;
  } finally {
    await records.close();
  }
};

/** Changes the keys while the portal runs. Until `--finish` both open everything, so it may be ended and begun again at any moment. */
export const rotateKeys: Command = async (parts) => {
  expectWords(parts.words);
  const lock = tryLock(`${parts.keys().identityFile}.lock`);
  if (!lock) throw new Refused('Another "rotate" is running: wait until it has ended.');
  try {
    return await (parts.flag('finish') ? finish(parts) : rotate(parts));
  } finally {
    lock.release();
  }
};
