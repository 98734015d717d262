/** Each press of Shift has this long to be followed by the next. Slow hands need seconds. */
export const SHIFT_MS = 5_000;

/** So many presses of Shift alone mean exit. */
export const PRESSES = 3;

export interface ShiftKey {
  readonly taps: number;
  /** When the last of them ended (epoch ms). */
  readonly lastAt: number;
  /** Shift is down and nothing else was pressed meanwhile. */
  readonly alone: boolean;
}

export const NO_TAPS: ShiftKey = { taps: 0, lastAt: 0, alone: false };

export type KeyPress =
  | { readonly kind: 'shift-down' }
  /** `stays`: the key is let go, but its effect goes on, because Sticky Keys has taken it for the next letter or has locked it. */
  | { readonly kind: 'shift-up'; readonly at: number; readonly stays: boolean }
  /** Another key, or the mouse: typing a capital or marking text. */
  | { readonly kind: 'other' };

/** A tap counts when Shift is let go, because until then it may become a capital. */
export const pressed = (before: ShiftKey, press: KeyPress): ShiftKey => {
  if (press.kind === 'shift-down') return { ...before, alone: true };
  if (press.kind === 'other' || press.stays || !before.alone) return NO_TAPS;
  const follows = press.at - before.lastAt < SHIFT_MS;
  return { taps: follows ? before.taps + 1 : 1, lastAt: press.at, alone: false };
};
