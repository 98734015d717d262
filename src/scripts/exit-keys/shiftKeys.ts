import { NO_TAPS, PRESSES, SHIFT_MS, pressed } from './shift.ts';
import type { KeyPress } from './shift.ts';

/** One press before the last is the first that is told: a single one belongs to capitals, to Sticky Keys and to screen readers. */
const TOLD = PRESSES - 1;

/**
 * Shows and speaks that one press is missing, and when it did not come: `<p role="status" data-exit-taps data-second="…" data-lapsed="…">`.
 * `data-count` is for the dots, which the style sheet draws.
 */
const tell = (taps: number): void => {
  const status = document.querySelector<HTMLElement>('[data-exit-taps]');
  if (!status || taps < TOLD === (status.dataset.count !== String(TOLD))) return;
  const { second = '', lapsed = '' } = status.dataset;
  status.dataset.count = taps < TOLD ? '0' : String(TOLD);
  status.textContent = taps < TOLD ? lapsed : second;
};

export interface ShiftEnds {
  /** One press is missing. */
  readonly almost: () => void;
  readonly exit: () => void;
}

/** Listens for presses of Shift alone. */
export const watchShift = ({ almost, exit }: ShiftEnds): void => {
  let keys = NO_TAPS;
  let lapse: ReturnType<typeof setTimeout> | undefined;
  const take = (press: KeyPress): void => {
    keys = pressed(keys, press);
    const { taps } = keys;
    if (taps >= PRESSES) {
      keys = NO_TAPS;
      exit();
      return;
    }
    tell(taps);
    if (taps === TOLD && press.kind === 'shift-up') almost();
    if (press.kind === 'shift-down') return;
    clearTimeout(lapse);
    if (taps) lapse = setTimeout(() => take({ kind: 'other' }), SHIFT_MS);
  };
  addEventListener(
    'pointerdown',
    ({ isTrusted }) => {
      if (isTrusted) take({ kind: 'other' });
    },
    true,
  );
  addEventListener(
    'keydown',
    ({ key, repeat }) => {
      if (key !== 'Shift') take({ kind: 'other' });
      else if (!repeat) take({ kind: 'shift-down' });
    },
    true,
  );
  addEventListener(
    'keyup',
    (event) => {
      if (event.key === 'Shift') take({ kind: 'shift-up', at: Date.now(), stays: event.getModifierState('Shift') });
    },
    true,
  );
};
