import { describe, expect, it } from 'vitest';
import { NO_TAPS, SHIFT_MS, pressed } from '../../../../src/scripts/exit/shift.ts';
import type { KeyPress } from '../../../../src/scripts/exit/shift.ts';

const down: KeyPress = { kind: 'shift-down' };
const up = (at: number): KeyPress => ({ kind: 'shift-up', at });
const other: KeyPress = { kind: 'other' };
const taps = (...presses: readonly KeyPress[]): number => presses.reduce(pressed, NO_TAPS).taps.length;

describe('Shift three times', () => {
  it('counts taps of Shift alone', () => expect(taps(down, up(0), down, up(300), down, up(600))).toBe(3));
  it('does not count a capital', () => expect(taps(down, up(0), down, up(100), down, other, up(200))).toBe(0));
  it('does not count Shift let go after a word in capitals', () => expect(taps(down, other, other, up(100))).toBe(0));
  it('starts again after another key or the mouse', () => expect(taps(down, up(0), down, up(100), other, down, up(200))).toBe(1));
  it('does not count a third tap that comes too late', () => expect(taps(down, up(0), down, up(100), down, up(SHIFT_MS))).toBe(2));
  it('does not count a tap before it is over', () => expect(taps(down, up(0), down, up(100), down)).toBe(2));
});
