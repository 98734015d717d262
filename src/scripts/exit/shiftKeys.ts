import { NO_TAPS, SHIFT_MS, pressed } from './shift.ts';
import type { KeyPress } from './shift.ts';

/**
 * Shows and speaks how many taps are in: `<p role="status" data-exit-taps data-first="…" data-second="…" data-lapsed="…">`.
 * `data-count` is for the dots, which the style sheet draws.
 */
const show = (count: number): void => {
  const status = document.querySelector<HTMLElement>('[data-exit-taps]');
  if (!status || count === Number(status.dataset.count ?? 0)) return;
  const { lapsed = '', first = '', second = '' } = status.dataset;
  status.dataset.count = String(count);
  status.textContent = [lapsed, first, second][count] ?? '';
};

/** Calls `onExit` after three taps of Shift alone. */
export const watchShift = (onExit: () => void): void => {
  let keys = NO_TAPS;
  let lapse: ReturnType<typeof setTimeout> | undefined;
  const take = (press: KeyPress): void => {
    keys = pressed(keys, press);
    const count = keys.taps.length;
    if (count > 2) {
      keys = NO_TAPS;
      onExit();
      return;
    }
    show(count);
    clearTimeout(lapse);
    if (count) lapse = setTimeout(() => take({ kind: 'other' }), SHIFT_MS);
  };
  const other = (): void => take({ kind: 'other' });
  addEventListener('pointerdown', other, true);
  addEventListener(
    'keydown',
    ({ key, repeat }) => {
      if (key !== 'Shift') other();
      else if (!repeat) take({ kind: 'shift-down' });
    },
    true,
  );
  addEventListener(
    'keyup',
    ({ key }) => {
      if (key === 'Shift') take({ kind: 'shift-up', at: Date.now() });
    },
    true,
  );
};
