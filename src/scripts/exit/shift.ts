/** Three presses of Shift alone within this time mean exit. */
export const SHIFT_MS = 3_000;

export interface ShiftKey {
  /** When each press so far ended (epoch ms), oldest first. */
  readonly taps: readonly number[];
  /** Shift is down and nothing else was pressed meanwhile. */
  readonly alone: boolean;
}

export const NO_TAPS: ShiftKey = { taps: [], alone: false };

export type KeyPress =
  | { readonly kind: 'shift-down' }
  | { readonly kind: 'shift-up'; readonly at: number }
  /** Another key, or the mouse: typing a capital or marking text. */
  | { readonly kind: 'other' };

/** A tap counts when Shift is let go, because until then it may become a capital. */
export const pressed = (before: ShiftKey, press: KeyPress): ShiftKey => {
  if (press.kind === 'shift-down') return { ...before, alone: true };
  if (press.kind === 'other' || !before.alone) return NO_TAPS;
  return { taps: [...before.taps.filter((tap) => press.at - tap < SHIFT_MS), press.at], alone: false };
};
