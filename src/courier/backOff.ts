export interface BackOff {
  readonly firstMs: number;
  readonly ceilingMs: number;
}

/** Of a server that is away: after its return nobody waits longer than the ceiling. */
export const SERVER_BACK_OFF: BackOff = { firstMs: 1_000, ceilingMs: 5 * 60_000 };

/** Of a referral that a server refuses while it takes others. */
export const REFERRAL_BACK_OFF: BackOff = { firstMs: 15_000, ceilingMs: 60 * 60_000 };

/** How long to wait after this many tries: doubling to the ceiling, then for ever at it; up to half is taken off by chance. */
export const delayAfter = (attempt: number, random: () => number, { firstMs, ceilingMs }: BackOff): number =>
  Math.round(Math.min(ceilingMs, firstMs * 2 ** (attempt - 1)) * (1 - random() / 2));
