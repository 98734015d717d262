import { act, type Finding, left, well } from '../finding.ts';

export interface OtherClock {
  readonly whose: string;
  /** What it said minus what ours said, in milliseconds. */
  readonly ahead: number;
}

/** Answers travel for a while, and `Date` tells whole seconds. */
const MOST_MS = 60_000;

/** @param others clocks of other machines, as far as any told the time */
export const judgeClock = (others: readonly OtherClock[]): readonly Finding[] => {
  const off = others.filter(({ ahead }) => Math.abs(ahead) > MOST_MS);
  if (others.length === 0) return [left('clock', 'No other machine told the time: --outside asks the neutral sites.')];
  if (off.length === 0) return [well('clock', `The clock goes with that of ${others.map(({ whose }) => whose).join(' and ')}.`)];
  return off.map(({ whose, ahead }) =>
    act(
      'clock',
      `The clock is ${Math.round(Math.abs(ahead) / 1000)} seconds ${ahead > 0 ? 'behind' : 'ahead of'} that of ${whose}: switch on systemd-timesyncd or chrony.`,
    ),
  );
};
