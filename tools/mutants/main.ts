import { globSync } from 'node:fs';
import { HARMLESS } from './harmless.ts';
import { hunt } from './hunt.ts';
import { instrument } from './instrument.ts';
import { reportOf } from './table.ts';
import { GROUPS, type Watch } from './watched.ts';

/** In percent: fewer noticed mutants than this, in any group, are too few. */
const ENOUGH = 95;

const named = process.argv.slice(2);
const filesOf = ({ sources }: Watch): readonly string[] =>
  globSync([...sources])
    .filter((path) => !path.endsWith('.d.ts') && (named.length === 0 || named.some((each) => path === each || path.startsWith(`${each}/`))))
    .sort();
const watches = GROUPS.flatMap((group) => group.watches);
const groups = GROUPS.map(({ name, watches: of }) => ({ name, files: of.flatMap(filesOf) })).filter(({ files }) => files.length > 0);
if (groups.length === 0) {
  console.error(`No tests are named to watch over ${named.join(', ')}: see tools/mutants/watched.ts.`);
  process.exit(2);
}

const { mutants, code } = await instrument(groups.flatMap(({ files }) => files));
const watched: Record<string, string[]> = {};
for (const watch of watches) {
  const files = filesOf(watch);
  const mine = mutants.filter(({ file }) => files.includes(file)).map(({ id }) => id);
  if (mine.length > 0) for (const test of globSync([...watch.tests])) (watched[test] ??= []).push(...mine);
}

const { table, scores, wronglyHarmless } = reportOf(groups, mutants, await hunt(code, watched), HARMLESS);
console.log(table);
for (const { file, was, becomes } of wronglyHarmless)
  console.error(`tools/mutants/harmless.ts: a test notices this, or it is no longer made. Take it out: ${file} ${was}  →  ${becomes}`);
const poor = [...scores].filter(([, score]) => score < ENOUGH);
for (const [name, score] of poor) console.error(`${name}: ${score.toFixed(1)} % of the mistakes are noticed. ${ENOUGH} % are enough.`);
process.exit(poor.length + wronglyHarmless.length > 0 ? 1 : 0);
