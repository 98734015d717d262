import { globSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { hunt } from './hunt.ts';
import { instrument } from './instrument.ts';
import { tableOf } from './table.ts';
import { WATCHED } from './watched.ts';

/** In percent: fewer noticed mutants than this are too few. */
const ENOUGH = 95;

const named = process.argv.slice(2);
const sources = WATCHED.flatMap((watch) => watch.sources.flatMap((glob) => globSync(glob))).filter(
  (path) => !path.endsWith('.d.ts') && (named.length === 0 || named.some((each) => path === each || path.startsWith(`${each}/`))),
);
if (sources.length === 0) {
  console.error(`No tests are named to watch over ${named.join(', ')}: see tools/mutants/watched.ts.`);
  process.exit(2);
}

const made = await instrument(sources);
const watched: Record<string, string[]> = {};
for (const { sources: globs, tests } of WATCHED) {
  const mutants = made.mutants.filter(({ file }) => globs.some((glob) => matchesGlob(file, glob))).map(({ id }) => id);
  if (mutants.length > 0) for (const test of tests.flatMap((glob) => globSync(glob))) (watched[test] ??= []).push(...mutants);
}

const { table, score } = tableOf(made.mutants, await hunt(made, watched));
console.log(table);
process.exit(score < ENOUGH ? 1 : 0);
