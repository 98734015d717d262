import { describe, expect, it } from 'vitest';
import { NO_TAPS, SHIFT_MS, pressed } from '../../../../src/scripts/exit-keys/shift.ts';
import type { KeyPress } from '../../../../src/scripts/exit-keys/shift.ts';

const down: KeyPress = { kind: 'shift-down' };
const up = (at: number, stays = false): KeyPress => ({ kind: 'shift-up', at, stays });
const other: KeyPress = { kind: 'other' };
const taps = (...presses: readonly KeyPress[]): number => presses.reduce(pressed, NO_TAPS).taps;

describe('Shift three times', () => {
  it('counts taps of Shift alone', () => expect(taps(down, up(0), down, up(300), down, up(600))).toBe(3));
  it('gives slow hands as long again from each press', () =>
    expect(taps(down, up(10_000), down, up(10_000 + SHIFT_MS - 1), down, up(10_000 + 2 * SHIFT_MS - 2))).toBe(3));
  it('waits five seconds at least', () => expect(SHIFT_MS).toBeGreaterThanOrEqual(5_000));
  it('does not count a capital', () => expect(taps(down, up(0), down, up(100), down, other, up(200))).toBe(0));
  it('does not count Shift let go after a word in capitals', () => expect(taps(down, other, other, up(100))).toBe(0));
  it('starts again after another key or the mouse', () => expect(taps(down, up(0), down, up(100), other, down, up(200))).toBe(1));
  it('starts again when a tap comes too late', () => expect(taps(down, up(0), down, up(100), down, up(100 + SHIFT_MS))).toBe(1));
  it('does not count a tap before it is over', () => expect(taps(down, up(0), down, up(100), down)).toBe(2));
  it('does not count what Sticky Keys keeps for the next letter, or locks', () =>
    expect(taps(down, up(0, true), down, up(300, true), down, up(600))).toBe(1));
});
