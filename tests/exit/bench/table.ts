import type { Engine } from './browser.ts';
import type { Outcome, Trial } from './trial.ts';
import { FRAME_MS } from './watch.ts';

export interface Row {
  readonly engine: Engine;
  readonly journey: string;
  /** The first run tried to come back; the others were only timed. */
  readonly ours: readonly Outcome[];
  readonly govuk: readonly Outcome[];
}

type Time = 'blankMs' | 'neutralMs';
const sorted = (outcomes: readonly Outcome[], time: Time): readonly number[] =>
  outcomes.map((outcome) => outcome[time] ?? Number.NaN).sort((a, b) => a - b);
const median = (outcomes: readonly Outcome[], time: Time): number => sorted(outcomes, time)[Math.floor(outcomes.length / 2)] ?? Number.NaN;
/** Other work of the machine only ever adds time, so the best run tells most about the script. */
const best = (outcomes: readonly Outcome[], time: Time): number => sorted(outcomes, time)[0] ?? Number.NaN;
const ms = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? 'never' : value.toFixed(0));

const line = (row: Row, exit: 'ours' | 'govuk'): string => {
  const outcomes = row[exit];
  const [first] = outcomes;
  const left = first?.left ? String(first.left.length) : 'not told';
  const shown = first ? `${first.shown} × (${ms(first.shownMs)} ms)` : '';
  const times = (time: Time): string => {
    const ratio = best(outcomes, time) / best(row.govuk, time);
    return `${ms(best(outcomes, time))} / ${ms(median(outcomes, time))}${exit === 'ours' ? ` (${ratio.toFixed(2)})` : ''}`;
  };
  return `| ${[row.engine, row.journey, exit === 'ours' ? 'ours' : 'GOV.UK', left, shown, times('blankMs'), times('neutralMs')].join(' | ')} |`;
};

const faultsOf = ({ engine, journey, ours, govuk }: Row): readonly string[] => {
  const faults = ours.flatMap((outcome) => outcome.faults);
  if (!govuk[0]?.shown) faults.push('the control was never shown again: this test cannot tell');
  if (best(ours, 'blankMs') > best(govuk, 'blankMs') + FRAME_MS) faults.push('blank more than a frame later than the control');
  return faults.map((fault) => `${engine} | ${journey} | ${fault}`);
};

/** The table of presses, frames and milliseconds (best / median; in brackets the best of ours divided by the best of GOV.UK's). */
export const journeyTable = (rows: readonly Row[]): { readonly lines: readonly string[]; readonly faults: readonly string[] } => ({
  lines: [
    '| engine | journey | exit | entries left | our page shown in 16 presses and 8 jumps | ms to blank, best / median | ms to neutral, best / median |',
    '|---|---|---|---|---|---|---|',
    ...rows.flatMap((row) => [line(row, 'ours'), line(row, 'govuk')]),
  ],
  faults: rows.flatMap(faultsOf),
});

export const faultLine = (engine: Engine, trial: Trial, { blankMs, neutralMs, shown, shownMs, left, faults }: Outcome): string => {
  const verdict = faults.length === 0 ? 'ok    ' : 'FAILED';
  const list = left ? `, ${left.length} left` : '';
  return `${verdict} ${engine} | ${trial.name} | blank ${ms(blankMs)}, neutral ${ms(neutralMs)}, shown ${shown} × (${ms(shownMs)} ms)${list}${faults.length === 0 ? '' : ` | ${faults.join('; ')}`}`;
};
