import type { Findings, Ledger } from './ledger.ts';
import { drawsOf } from './random.ts';

/** Ways in which a portal may go wrong, and by what the ledger must see it. */
export const LIES = {
  'shows a reference before it is on disk': 'lost',
  'takes a mail for delivered before its final dot is answered': 'lost',
  'drops one referral in a hundred': 'lost',
  'does not try again': 'lost',
  'forgets what was under way when it is killed': 'lost',
  'drops a change': 'lost',
  'gives each press a reference of its own': 'severalReferences',
  'draws references from too few': 'sharedReferences',
  'brings answers under the reference of somebody else': 'strangeMails',
  'brings what nobody sent': 'strangeMails',
  'gives each try an id of its own': 'severalIds',
  'dates each try anew': 'unlikeCopies',
  'sends each mail twice': 'copiesTooMany',
  'skips a number when a put fails': 'holes',
  'begins again at 1 after a kill': 'repeatedSerials',
  'counts backwards': 'serialsBack',
} as const satisfies Readonly<Record<string, keyof Findings>>;
export type Lie = keyof typeof LIES;

interface Row {
  readonly person: number;
  readonly version: number;
  readonly reference: string;
  readonly serial: number;
  done: boolean;
}

const PEOPLE = 400;
const HIGH = 100_000;

/** A portal in a few lines, with kills and a bad mail server, that keeps the promise: but for one lie, if any. */
export const playModel = (ledger: Ledger, seed: number, lie?: Lie): void => {
  const draws = drawsOf(seed);
  const lies = (which: Lie): boolean => which === lie;
  let rows: Row[] = [];
  let notYetOnDisk: Row[] = [];
  let serial = 0;
  let tries = 0;

  const put = (person: number, version: number): string => {
    const own = rows.filter((row) => row.person === person);
    const same = own.find((row) => row.version === version);
    if (same && !lies('gives each press a reference of its own')) return same.reference;
    if (own[0] && lies('drops a change')) return own[0].reference;
    serial += 1;
    if (lies('skips a number when a put fails') && draws.next() < 0.05) serial += 1;
    const number = lies('draws references from too few') ? draws.below(HIGH / 2) % 5_000 : person;
    const fresh = lies('gives each press a reference of its own') ? `RJ-${serial}` : `RJ-${number}`;
    const reference = same || !own[0] ? fresh : own[0].reference;
    const row = { person, version, reference, serial: lies('counts backwards') ? HIGH - serial : serial, done: false };
    if (lies('shows a reference before it is on disk')) notYetOnDisk.push(row);
    else rows.push(row);
    return reference;
  };
  const press = (person: number, version: number): void => {
    ledger.pressed({ person, version });
    ledger.shown({ person, version }, put(person, version));
  };

  const hand = (row: Row): void => {
    tries += 1;
    const id = lies('gives each try an id of its own') ? `${row.serial}.${tries}` : `${row.reference}.${row.version}.${row.serial}`;
    const hash = lies('dates each try anew') ? String(tries) : id;
    const reference = lies('brings answers under the reference of somebody else') && row.person % 50 === 7 ? 'RJ-0' : row.reference;
    const person = lies('brings what nobody sent') && row.person % 50 === 7 ? PEOPLE + 1 : row.person;
    ledger.kept({ person, version: row.version, messageId: id, reference, serial: row.serial, hash });
  };
  const tryOne = (row: Row): void => {
    const luck = draws.next();
    if (lies('drops one referral in a hundred') && row.serial % 100 === 50) row.done = true;
    else if (luck < 0.2) row.done = lies('does not try again');
    else if (luck < 0.3) row.done = lies('takes a mail for delivered before its final dot is answered');
    else if (luck < 0.4) {
      ledger.allowCopies(1);
      hand(row);
    } else {
      hand(row);
      if (lies('sends each mail twice')) hand(row);
      row.done = true;
    }
  };
  const kill = (): void => {
    ledger.allowCopies(3);
    notYetOnDisk = [];
    const under = rows.filter(({ done }) => !done).slice(0, 3);
    if (lies('forgets what was under way when it is killed')) for (const row of under) row.done = true;
    // One was taken, and the mark of it did not reach the disk.
    else if (under[0]) hand(under[0]);
    if (lies('begins again at 1 after a kill')) serial = 0;
  };

  for (let person = 0; person < PEOPLE; person += 1) {
    press(person, 1);
    if (person % 10 === 3) press(person, 1);
    if (person % 10 === 5) press(person, 2);
    for (const row of rows.filter(({ done }) => !done).slice(0, 2)) tryOne(row);
    if (person % 20 === 19) kill();
    if (draws.next() < 0.5) {
      rows = [...rows, ...notYetOnDisk];
      notYetOnDisk = [];
    }
  }
  for (let round = 0; round < 60; round += 1) for (const row of rows.filter(({ done }) => !done)) tryOne(row);
};
