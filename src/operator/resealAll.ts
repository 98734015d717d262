import type { Reseal } from '../outbox/reseal.ts';
import type { Records } from '../outbox/records.ts';

export interface ResealedAll {
  readonly looked: number;
  readonly resealed: number;
  /** Serials of what none of the identities opens. */
  readonly unreadable: readonly number[];
}

const TELL_EVERY = 100;

/**
 * Goes through all that is kept, one record at a time. Each is replaced whole or not at all, and one that is sealed anew
 * already is left alone: so it may be ended at any moment, and begun again.
 */
export const resealAll = async (records: Records, reseal: Reseal, progress: (looked: number) => void): Promise<ResealedAll> => {
  const unreadable: number[] = [];
  let looked = 0;
  let resealed = 0;
  let last = 0;
  for (let record = await records.keptAfter(last); record; record = await records.keptAfter(last)) {
    const { serial, sealed } = record;
    const now = await reseal(sealed);
    // Changed meanwhile, by the person who sent it: looked at again.
    if (now.outcome === 'resealed' && !(await records.replaceSealed(serial, sealed, now.bytes))) continue;
    if (now.outcome === 'resealed') resealed += 1;
    if (now.outcome === 'unreadable') unreadable.push(serial);
    last = serial;
    looked += 1;
    if (looked % TELL_EVERY === 0) progress(looked);
  }
  return { looked, resealed, unreadable };
};

/** How many records the new identity does not open. */
export const countOld = async (
  records: Records,
  reseal: Reseal,
): Promise<{ readonly old: number; readonly unreadable: readonly number[] }> => {
  const unreadable: number[] = [];
  let old = 0;
  for (let record = await records.keptAfter(0); record; record = await records.keptAfter(record.serial)) {
    const { outcome } = await reseal(record.sealed);
    if (outcome === 'resealed') old += 1;
    if (outcome === 'unreadable') unreadable.push(record.serial);
  }
  return { old, unreadable };
};
