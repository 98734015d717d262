import { readFileSync, writeFileSync } from 'node:fs';
import type { Cell, Result } from './realResults.ts';
import type { RealRun } from './realTrial.ts';
import { FRAME_MS } from './watch.ts';

export const TABLE_HEAD = [
  '| Engine | Round trip | Trials | Our pages shown | GOV.UK’s shown | Entries left | To blank, ours / GOV.UK | To the neutral site, ours / GOV.UK |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

/** How much later than the control the neutral site may come: 50 ms, or one round trip. */
const mayBeLater = (rttMs: number): number => Math.max(50, rttMs);

const runsOf = (results: readonly Result[], exit: Result['exit']): readonly RealRun[] =>
  results.filter((each) => each.exit === exit).map(({ run }) => run);

/** Other work of the machine only ever adds time, so the best run tells most. */
const best = (runs: readonly RealRun[], time: 'blankMs' | 'neutralMs'): number =>
  Math.min(...runs.map((each) => each[time] ?? Number.POSITIVE_INFINITY));
const ms = (value: number): string => (Number.isFinite(value) ? value.toFixed(0) : 'never');
const sum = (runs: readonly RealRun[]): number => runs.reduce((all, each) => all + each.shown, 0);

const leftIn = (runs: readonly RealRun[]): string => {
  const told = runs.flatMap(({ left }) => left ?? []);
  return told.length === 0 ? 'not told' : [...new Set(told)].sort().join(' to ');
};

export const cellLine = ({ engine, rttMs }: Cell, results: readonly Result[]): string => {
  const [ours, control] = [runsOf(results, 'ours'), runsOf(results, 'control')];
  const times = (time: 'blankMs' | 'neutralMs'): string => `${ms(best(ours, time))} / ${ms(best(control, time))}`;
  const shown = (runs: readonly RealRun[]): string => (sum(runs) === 0 ? 'never' : `${sum(runs)} times`);
  const cells = [engine, `${rttMs} ms`, ours.length, shown(ours), shown(control), leftIn(ours), times('blankMs'), times('neutralMs')];
  return `| ${cells.join(' | ')} |`;
};

/** What does not hold in a cell. */
export const cellFaults = ({ engine, rttMs }: Cell, results: readonly Result[]): readonly string[] => {
  const [ours, control] = [runsOf(results, 'ours'), runsOf(results, 'control')];
  const later = best(ours, 'neutralMs') - best(control, 'neutralMs');
  const unwatched = ours.filter(({ gapMs }) => gapMs > FRAME_MS).length;
  return [
    ...ours.flatMap(({ faults }) => faults),
    ...control.flatMap(({ faults }) => faults.map((fault) => `control: ${fault}`)),
    ...(sum(ours) > 0 ? ['our page was shown'] : []),
    ...(sum(control) === 0 ? ['the control was never shown again: this test cannot tell'] : []),
    ...(unwatched > 0
      ? [`in ${unwatched} of ${ours.length} trials the watcher did not look for longer than a frame: is the machine busy?`]
      : []),
    ...(later > mayBeLater(rttMs) ? [`the neutral site came ${ms(later)} ms later than with the control`] : []),
  ].map((fault) => `${engine} ${rttMs} ms: ${fault}`);
};

const [BEGIN, END] = [
  '<!-- the exit, measured: written by `npm run test:exit:real -- --readme` -->',
  '<!-- the exit, measured: end -->',
] as const;

/** Writes the table where the README keeps it; a README without the two marks is an error. */
export const putIntoReadme = (table: string, file = 'README.md'): void => {
  const [before, rest = ''] = readFileSync(file, 'utf8').split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for the table.`);
  writeFileSync(file, `${before}${BEGIN}\n<!-- prettier-ignore-start -->\n\n${table}\n\n<!-- prettier-ignore-end -->\n${END}${after}`);
};
