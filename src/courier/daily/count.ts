import { z } from 'zod';
import type { StoreSummary } from '../../outbox/outbox.ts';
import type { Notes } from '../notes.ts';
import type { Count } from './compose.ts';

/** What is remembered of the count before. */
const note = z.object({
  day: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  last: z.int(),
  /** It began the counting, and nobody was told. */
  begins: z.boolean(),
  /** Somebody is sending the next one, until then at most. */
  busyUntil: z.number().optional(),
});
type Note = z.infer<typeof note>;

const NAME = 'count';
const BUSY_MS = 5 * 60_000;
const MINUTE = 60_000;

const read = (text: string | undefined): Note | undefined => {
  try {
    return text === undefined ? undefined : note.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: 'Europe/London' });

export interface CountingParts {
  readonly notes: Notes;
  readonly summary: () => Promise<StoreSummary>;
  /** @returns whether the mail server took it */
  readonly tell: (count: Count, at: number) => Promise<boolean>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Minutes after midnight at which a new day is counted. */
  readonly atMinute: number;
}

/** Sends the count of the day if it is due. Of several couriers, one sends; what was not taken is tried at a later look. */
export const countTheDay = async ({ notes, summary, tell, clock, atMinute }: CountingParts): Promise<void> => {
  const at = clock();
  const today = day.format(at - atMinute * MINUTE);
  const text = await notes.recall(NAME);
  const known = read(text);
  if (known?.day === today || (known?.busyUntil !== undefined && known.busyUntil > at && known.busyUntil <= at + BUSY_MS)) return;
  const now = await summary();
  const counted: Note = { day: today, at, last: now.lastSerial, begins: false };
  if (!known) {
    await notes.remember(NAME, text, JSON.stringify({ ...counted, begins: true }));
    return;
  }
  const busy = JSON.stringify({ ...known, busyUntil: at + BUSY_MS });
  if (!(await notes.remember(NAME, text, busy))) return;
  const taken = await tell({ since: known.at, from: known.last, begins: known.begins, summary: now }, at);
  await notes.remember(NAME, busy, taken ? JSON.stringify(counted) : (text ?? ''));
};
