/** `npm run soak:mutants`: a short soak of the portal with each mistake; each must be caught. Names may be given. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtSite } from '../support/builtSite.ts';
import { MUTANTS } from './mutants.ts';
import { soak } from './soak.ts';

const wanted = process.argv.slice(2);
const distDir = await builtSite();
const module = pathToFileURL(resolve('tests/soak/mutate.ts')).href;
const table: Record<string, string> = {};
for (const [name, { caughtBy }] of Object.entries(MUTANTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const mutant = [`${module}?${encodeURIComponent(name)}`];
  const { findings } = await soak({
    people: 24,
    kills: 6,
    mailFaults: 40,
    outages: 0,
    seed: 3,
    times: 60,
    drainMs: 25_000,
    distDir,
    mutant,
  });
  const found = Object.entries(findings).filter(([, count]) => count > 0);
  const caught = found.some(([finding]) => caughtBy.some((each) => each === finding));
  table[name] = `${caught ? 'caught' : 'LIVES'}: ${found.map(([finding, count]) => `${finding} ${String(count)}`).join(', ')}`;
  process.stdout.write(`${name}: ${table[name]}\n`);
}
const living = Object.values(table).filter((each) => each.startsWith('LIVES')).length;
process.stdout.write(`${Object.keys(table).length - living} of ${Object.keys(table).length} caught\n`);
process.exitCode = living === 0 ? 0 : 1;
