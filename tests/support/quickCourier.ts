/** A courier that waits next to nothing between two tries, and looks only when it is woken. */
export const QUICK_COURIER = {
  clock: Date.now,
  random: () => 0,
  pollMs: 10_000,
  unsureMs: 200,
  serverBackOff: { firstMs: 20, ceilingMs: 50 },
  referralBackOff: { firstMs: 20, ceilingMs: 50 },
} as const;
