import { z } from 'zod';

/** A word of ours: nothing else may stand in what monitors read. */
const code = z.string().regex(/^[a-z][a-z-]{0,39}$/);
const count = z.int().min(0);
const since = z.number().optional();

const store = {
  waiting: z.object({ count, oldestAcceptedAt: since }).optional(),
  channels: z.array(z.object({ channel: code, courtesy: z.boolean(), count, oldestAcceptedAt: since })).optional(),
  stuck: count.optional(),
  bounced: count.optional(),
  missing: z.array(z.object({ first: count, last: count })).optional(),
  lastSerial: count.optional(),
};

/** What the website knows, as its process tells it: counts and times alone. */
export const webFacts = z.object({
  accepting: z.discriminatedUnion('can', [z.object({ can: z.literal(true) }), z.object({ can: z.literal(false), why: code })]),
  ...store,
  freeBytes: z.number().optional(),
});

/** What the courier knows, as its process tells it. */
export const courierFacts = z.object({
  /** Why it cannot deliver at all. */
  trouble: code.optional(),
  /** Another courier has the desk. */
  standsBy: z.boolean(),
  /** Whose server is away. */
  away: z.array(code),
  ...store,
});

/** The facts of one of our processes: `silent` when it does not answer, absent when it is none of ours. */
export interface Facts {
  readonly web?: z.output<typeof webFacts> | 'silent';
  readonly courier?: z.output<typeof courierFacts> | 'silent';
}

/** What the store says, whichever process can read it. */
export type StoreFacts = Pick<z.output<typeof webFacts>, keyof typeof store>;

export const storeIn = ({ web, courier }: Facts): StoreFacts => {
  if (web !== undefined && web !== 'silent' && web.waiting !== undefined) return web;
  return courier === undefined || courier === 'silent' ? {} : courier;
};

const told = <Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> | 'silent' =>
  schema.safeParse(answer).data ?? 'silent';

export const toldByWeb = (answer: unknown): NonNullable<Facts['web']> => told(webFacts, answer);
export const toldByCourier = (answer: unknown): NonNullable<Facts['courier']> => told(courierFacts, answer);
