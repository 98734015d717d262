import { z } from 'zod';

/** What is remembered of a matter that began. Times in epoch milliseconds. */
const note = z.object({
  since: z.number(),
  /** 0 when nobody could be told yet. */
  toldAt: z.number(),
  /** It seems to be over, since then. */
  goneAt: z.number().optional(),
});
export type Note = z.infer<typeof note>;

/** The mark of a matter that is over. */
export const OVER = '';

export const readNote = (text: string | undefined): Note | undefined => {
  if (text === undefined || text === OVER) return undefined;
  try {
    return note.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export interface Decision {
  /** What to remember; `undefined` when the matter is over. */
  readonly note: Note | undefined;
  readonly tell?: { readonly news: 'began' | 'still' | 'over'; readonly since: number };
}

const AGAIN_MS = 24 * 60 * 60_000;
/** What comes and goes is one matter. */
const GONE_MS = 10 * 60_000;

/** One e-mail a matter, again once a day, and one when it is over. `undefined`: nothing to do. */
export const decideAlarm = (known: Note | undefined, isThere: boolean, now: number): Decision | undefined => {
  if (isThere) {
    if (!known) return { note: { since: now, toldAt: now }, tell: { news: 'began', since: now } };
    const { since, toldAt, goneAt } = known;
    if (toldAt === 0) return { note: { since, toldAt: now }, tell: { news: 'began', since } };
    // A clock that stood wrong must not silence it for longer.
    if (Math.abs(now - toldAt) >= AGAIN_MS) return { note: { since, toldAt: now }, tell: { news: 'still', since } };
    return goneAt === undefined ? undefined : { note: { since, toldAt } };
  }
  if (!known) return undefined;
  const { since, toldAt, goneAt } = known;
  if (goneAt === undefined || goneAt > now) return { note: { since, toldAt, goneAt: now } };
  return now - goneAt >= GONE_MS ? { note: undefined, tell: { news: 'over', since } } : undefined;
};
