export interface BackOff {
  readonly firstMs: number;
  readonly ceilingMs: number;
  /** After the whole mail was handed over without an answer it has probably arrived: RFC 1047 asks for patience. */
  readonly unsureMs: number;
}

export const BACK_OFF: BackOff = { firstMs: 15_000, ceilingMs: 60 * 60_000, unsureMs: 10 * 60_000 };

/** How long to wait after this many tries: doubling to the ceiling, then for ever at it; up to half is taken off by chance. */
export const delayAfter = (attempt: number, random: () => number, { firstMs, ceilingMs }: BackOff): number =>
  Math.round(Math.min(ceilingMs, firstMs * 2 ** (attempt - 1)) * (1 - random() / 2));
