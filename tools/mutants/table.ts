import type { Mutant } from './instrument.ts';

interface Found {
  readonly killed: ReadonlySet<string>;
  readonly met: ReadonlySet<string>;
}

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : (100 * part) / whole);

/** A line a file and the sum, then every mutant that nobody noticed. The score in percent. */
export const tableOf = (mutants: readonly Mutant[], { killed, met }: Found): { readonly table: string; readonly score: number } => {
  const line = (name: string, of: readonly Mutant[]): string => {
    const dead = of.filter(({ id }) => killed.has(id)).length;
    const unmet = of.filter(({ id }) => !killed.has(id) && !met.has(id)).length;
    const figures = [dead, of.length - dead, unmet, percent(dead, of.length).toFixed(0)].map((figure) => String(figure).padStart(10));
    return name.padEnd(40) + figures.join('');
  };
  const files = [...new Set(mutants.map(({ file }) => file))].sort();
  const alive = mutants.filter(({ id }) => !killed.has(id));
  const table = [
    'File'.padEnd(40) + ['killed', 'survived', 'never met', 'score'].map((title) => title.padStart(10)).join(''),
    ...files.map((file) =>
      line(
        file,
        mutants.filter((each) => each.file === file),
      ),
    ),
    line('All', mutants),
    '',
    ...alive.map(({ id, file, line: at, was, becomes }) => `${file}:${at} ${met.has(id) ? '' : '(never met) '}${was}  →  ${becomes}`),
  ].join('\n');
  return { table, score: percent(mutants.length - alive.length, mutants.length) };
};
