import type { Harmless } from './harmless.ts';
import type { Mutant } from './instrument.ts';

interface Found {
  readonly killed: ReadonlySet<string>;
  readonly met: ReadonlySet<string>;
}

interface GroupOfFiles {
  readonly name: string;
  readonly files: readonly string[];
}

interface Report {
  /** A line a file and a sum a group, then every mutant that nobody noticed. */
  readonly table: string;
  /** By group, in percent. */
  readonly scores: ReadonlyMap<string, number>;
  /** What is called harmless and was noticed, or is not among the mutants of these files. */
  readonly wronglyHarmless: readonly Harmless[];
}

const WIDTHS = [12, 10, 10, 10, 10, 10];
const row = (name: string, cells: readonly (string | number)[]): string =>
  name.padEnd(40) + cells.map((cell, at) => String(cell).padStart(WIDTHS[at] ?? 0)).join('');

const scoreOf = (killed: number, counted: number): number => (counted === 0 ? 100 : (100 * killed) / counted);

export const reportOf = (
  groups: readonly GroupOfFiles[],
  mutants: readonly Mutant[],
  { killed, met }: Found,
  harmless: readonly Harmless[],
): Report => {
  const is = (mutant: Mutant, each: Harmless): boolean =>
    mutant.file === each.file && mutant.was === each.was && mutant.becomes === each.becomes;
  const isHarmless = (mutant: Mutant): boolean => !killed.has(mutant.id) && harmless.some((each) => is(mutant, each));
  const sum = (name: string, of: readonly Mutant[]): { readonly line: string; readonly score: number } => {
    const dead = of.filter(({ id }) => killed.has(id)).length;
    const without = of.filter(isHarmless).length;
    const unmet = of.filter((each) => !killed.has(each.id) && !met.has(each.id) && !isHarmless(each)).length;
    const score = scoreOf(dead, of.length - without);
    return { line: row(name, [of.length, dead, of.length - without - dead, unmet, without, score.toFixed(1)]), score };
  };
  const inFiles = (files: readonly string[]): readonly Mutant[] => mutants.filter(({ file }) => files.includes(file));
  const sums = groups.map(({ name, files }) => ({ name, files, ...sum(name, inFiles(files)) }));
  const alive = mutants.filter((each) => !killed.has(each.id) && !isHarmless(each));
  const table = [
    row('File', ['mutants', 'killed', 'survived', 'never met', 'harmless', 'score']),
    ...sums.flatMap(({ files, line }) => ['', ...files.map((file) => sum(file, inFiles([file])).line), line]),
    '',
    ...alive.map(({ id, file, line, was, becomes }) => `${file}:${line} ${met.has(id) ? '' : '(never met) '}${was}  →  ${becomes}`),
  ].join('\n');
  return {
    table,
    scores: new Map(sums.map(({ name, score }) => [name, score])),
    wronglyHarmless: harmless.filter(
      (each) => groups.some(({ files }) => files.includes(each.file)) && !mutants.some((mutant) => isHarmless(mutant) && is(mutant, each)),
    ),
  };
};
