import { existsSync } from 'node:fs';
import { readReference } from '../referral/reference.ts';
import type { Records } from '../outbox/records.ts';
import { openRecords, storeFile, type StorePlace } from '../outbox/store.ts';
import { type Command, type CommandParts, Refused } from './command.ts';

/** @throws when there is no store yet: none is made, because an empty one would look as if all were well */
export const openStore = async (place: StorePlace): Promise<Records> => {
  const file = storeFile(place);
  if (file !== undefined && !existsSync(file))
    throw new Refused(
      'DATA_DIR holds no outbox: look whether the setting is right, and the disk there. A lost one comes back with "restore".',
    );
  return openRecords(place);
};

/** A command on an open store, which is closed whatever comes. */
export const withRecords =
  (work: (records: Records, parts: CommandParts) => ReturnType<Command>): Command =>
  async (parts) => {
    const records = await openStore(parts.place());
    try {
      return await work(records, parts);
    } finally {
      await records.close();
    }
  };

/** @throws when no referral bears this reference, or it is mistyped */
export const knownReference = async (records: Records, typed: string | undefined): Promise<string> => {
  const reference = readReference(typed ?? '');
  if (reference === undefined) throw new Refused('That is no reference: write it as in the e-mail, RJ-XXXX-XXXX.');
  if ((await records.deliveriesOf(reference)).length === 0)
    throw new Refused('No referral bears this reference, or its time here has ended.');
  return reference;
};
