import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** What is known of one press of Send, besides its answers. */
export interface Press {
  /** Network that it came from, as `networkOf` tells it; `undefined` where that is not known. */
  readonly network: string | undefined;
  /** What the answers look like without what they say, as `shapeOf` tells it. */
  readonly shape: string;
  /** Signs that a program filled the form. */
  readonly automatic: boolean;
}

/** Tells floods from people. Refuses nobody: what it suspects waits behind the rest. Keeps nothing on disk and no address in clear. */
export interface FloodWatch {
  /** Whether this press waits behind others; counts it. */
  suspects(press: Press): boolean;
  /** Whether so many have come from this network that the next will be suspected. Counts nothing. */
  isBusy(network: string | undefined): boolean;
  /** Whether so many of this shape have come that the next will be suspected. Counts nothing. */
  isRepeated(shape: string): boolean;
  /** What this process has counted, for the one that follows it. Holds no address: the counts stand under keyed hashes. */
  handOver(): FloodMemory;
  /** Goes on counting where another process was; passes over what is no such memory. */
  takeOver(memory: unknown): void;
}

const floodMemory = z.object({
  until: z.number(),
  key: z.base64(),
  all: z.int(),
  counts: z.array(z.tuple([z.string(), z.int()])),
});
export type FloodMemory = z.infer<typeof floodMemory>;

const HOUR_MS = 3_600_000;
/** In calm times a prison, an office or a phone network that shares one address sends as many in an hour, all as ordinary. */
const CALM = { ofNetwork: 10, ofShape: 10 } as const;
/** Once more referrals come in an hour than any service receives in a week, only the first of a network and of a shape is ordinary. */
const FLOOD = { ofNetwork: 1, ofShape: 1 } as const;
const FLOOD_FROM = 60;
/** Most networks and shapes that are counted at once. Beyond it the oldest is forgotten. */
const LARGEST = 50_000;

/**
 * @param clock epoch milliseconds
 * @param random gives the key of an hour: no count can be traced back to an address once the hour is over
 * @param largest number of networks and shapes that are counted at once
 */
export const floodWatch = (clock: () => number, random: (bytes: number) => Uint8Array, largest = LARGEST): FloodWatch => {
  let until = 0;
  let key: Uint8Array = new Uint8Array();
  let all = 0;
  const counts = new Map<string, number>();

  const nextHour = (): void => {
    if (clock() < until && until - clock() <= HOUR_MS) return;
    until = clock() + HOUR_MS;
    key = random(32);
    all = 0;
    counts.clear();
  };
  const hidden = (what: string, value: string): string => createHmac('sha256', key).update(`${what}\n${value}`).digest('base64');
  const countOf = (what: string, value: string): number => counts.get(hidden(what, value)) ?? 0;
  const count = (what: string, value: string): number => {
    const name = hidden(what, value);
    const now = (counts.get(name) ?? 0) + 1;
    counts.delete(name);
    counts.set(name, now);
    const [oldest = name] = counts.keys();
    if (counts.size > largest) counts.delete(oldest);
    return now;
  };
  const limits = (): typeof CALM | typeof FLOOD => (all > FLOOD_FROM ? FLOOD : CALM);

  return {
    suspects: ({ network, shape, automatic }) => {
      nextHour();
      all += 1;
      const { ofNetwork, ofShape } = limits();
      const manyFromThere = network !== undefined && count('network', network) > ofNetwork;
      const manyAlike = count('shape', shape) > ofShape;
      return automatic || manyFromThere || manyAlike;
    },
    isBusy: (network) => {
      nextHour();
      return network !== undefined && countOf('network', network) >= limits().ofNetwork;
    },
    isRepeated: (shape) => {
      nextHour();
      return countOf('shape', shape) >= limits().ofShape;
    },
    handOver: () => ({ until, key: Buffer.from(key).toString('base64'), all, counts: [...counts] }),
    takeOver: (memory) => {
      const { data } = floodMemory.safeParse(memory);
      if (!data) return;
      until = data.until;
      key = Buffer.from(data.key, 'base64');
      all = data.all;
      counts.clear();
      for (const [name, number] of data.counts) counts.set(name, number);
    },
  };
};
