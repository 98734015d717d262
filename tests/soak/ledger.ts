/** Which answers: of one person's press of Send, the first (1) or a change of them (2). */
export interface Version {
  readonly person: number;
  readonly version: number;
}

/** An e-mail that the mail server has kept. */
export interface KeptMail extends Version {
  readonly messageId: string;
  readonly reference: string;
  readonly serial: number;
  /** Hash of all its bytes. */
  readonly hash: string;
}

/** Each counts what must not be. */
export interface Findings {
  /** A reference was shown, and these answers were never delivered under it. */
  readonly lost: number;
  /** One Send, several references. */
  readonly severalReferences: number;
  /** One reference, several people. */
  readonly sharedReferences: number;
  /** E-mails of nobody who pressed Send, or under a reference that was not shown for these answers. */
  readonly strangeMails: number;
  /** The same answers under several Message-IDs. */
  readonly severalIds: number;
  /** Copies of one Message-ID whose bytes differ. */
  readonly unlikeCopies: number;
  /** Numbers that no e-mail bears, below one that is borne. */
  readonly holes: number;
  /** Numbers that two e-mails bear. */
  readonly repeatedSerials: number;
  /** Sends that began after another had its reference, and bear a lower number. */
  readonly serialsBack: number;
  /** Copies beyond those that an unanswered final dot or a kill explains. */
  readonly copiesTooMany: number;
}

/** What people saw and what the mail server kept, without a word that was typed. */
export interface Ledger {
  /** Just before Send is pressed with these answers for the first time. */
  pressed(which: Version): void;
  shown(which: Version, reference: string): void;
  kept(mail: KeptMail): void;
  /** So many e-mails may come once more: their final dot was kept unanswered, or who sent them was killed. */
  allowCopies(count: number): void;
  /** References shown and not yet delivered. */
  waiting(): number;
  /** Whether every number up to the highest has come. */
  hasHoles(): boolean;
  counts(): { readonly shown: number; readonly mails: number; readonly copies: number; readonly allowed: number };
  findings(): Findings;
}

/** Whether all of the one are in the other. */
const within = (some: ReadonlySet<string> = new Set(), all: ReadonlySet<string> = new Set()): boolean =>
  [...some].every((each) => all.has(each));

const nameOf = ({ person, version }: Version): string => `${person}.${version}`;

interface Delivered {
  readonly ids: Set<string>;
  readonly references: Set<string>;
  serial: number;
}

export const newLedger = (): Ledger => {
  /** Order in which things were seen. */
  let step = 0;
  let allowed = 0;
  let copies = 0;
  let unlikeCopies = 0;
  let repeatedSerials = 0;
  let highest = 0;
  const pressedAt = new Map<string, number>();
  const shown = new Map<string, { readonly at: number; readonly references: Set<string> }>();
  const open = new Set<string>();
  const peopleOf = new Map<string, Set<number>>();
  const hashes = new Map<string, string>();
  const serials = new Map<number, string>();
  const delivered = new Map<string, Delivered>();

  const isDelivered = (name: string): boolean => within(shown.get(name)?.references, delivered.get(name)?.references);
  const look = (name: string): void => {
    if (isDelivered(name)) open.delete(name);
    else open.add(name);
  };

  const serialsBack = (): number => {
    const seen = [...shown].flatMap(([name, { at }]) => {
      const serial = delivered.get(name)?.serial;
      return serial === undefined ? [] : [{ began: pressedAt.get(name) ?? 0, at, serial }];
    });
    const byEnd = seen.toSorted((a, b) => a.at - b.at);
    let next = 0;
    let before = 0;
    let back = 0;
    for (const { began, serial } of seen.toSorted((a, b) => a.began - b.began)) {
      for (let ended = byEnd[next]; ended && ended.at < began; ended = byEnd[next]) {
        before = Math.max(before, ended.serial);
        next += 1;
      }
      if (serial < before) back += 1;
    }
    return back;
  };

  const several = (sets: Iterable<ReadonlySet<unknown>>): number => [...sets].filter(({ size }) => size > 1).length;
  const holes = (): number => highest - serials.size;

  return {
    pressed: (which) => {
      step += 1;
      const name = nameOf(which);
      if (!pressedAt.has(name)) pressedAt.set(name, step);
    },
    shown: (which, reference) => {
      step += 1;
      const name = nameOf(which);
      const before = shown.get(name) ?? { at: step, references: new Set<string>() };
      before.references.add(reference);
      shown.set(name, before);
      peopleOf.set(reference, (peopleOf.get(reference) ?? new Set<number>()).add(which.person));
      look(name);
    },
    kept: ({ messageId, reference, serial, hash, ...which }) => {
      const name = nameOf(which);
      const earlier = hashes.get(messageId);
      if (earlier !== undefined) copies += 1;
      if (earlier !== undefined && earlier !== hash) unlikeCopies += 1;
      hashes.set(messageId, earlier ?? hash);
      if ((serials.get(serial) ?? messageId) !== messageId) repeatedSerials += 1;
      serials.set(serial, messageId);
      highest = Math.max(highest, serial);
      const at = delivered.get(name) ?? { ids: new Set<string>(), references: new Set<string>(), serial };
      at.ids.add(messageId);
      at.references.add(reference);
      delivered.set(name, at);
      if (shown.has(name)) look(name);
    },
    allowCopies: (count) => void (allowed += count),
    waiting: () => open.size,
    hasHoles: () => holes() > 0,
    counts: () => ({ shown: shown.size, mails: hashes.size, copies, allowed }),
    findings: () => ({
      lost: open.size,
      severalReferences: several(
        [...Map.groupBy(shown, ([name]) => name.split('.')[0]).values()].map(
          (versions) => new Set(versions.flatMap(([, { references }]) => [...references])),
        ),
      ),
      sharedReferences: several(peopleOf.values()),
      strangeMails: [...delivered].filter(([name, { references }]) => {
        const told = shown.get(name)?.references;
        return !pressedAt.has(name) || (told !== undefined && !within(references, told));
      }).length,
      severalIds: several([...delivered.values()].map(({ ids }) => ids)),
      unlikeCopies,
      holes: holes(),
      repeatedSerials,
      serialsBack: serialsBack(),
      copiesTooMany: Math.max(0, copies - allowed),
    }),
  };
};
