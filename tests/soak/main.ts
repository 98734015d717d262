/**
 * `npm run soak`: 10,000 people, 250 kills, 5,000 mail faults; `npm run soak -- 500 20 200` for other numbers,
 * a fourth for the outages, a fifth for the seed. Ctrl+C, or `kill`, lets in nobody more: what was shown is waited for, and the table printed.
 * Everything is the portal's own, but the courier's clock runs 30 times as fast: its patience is for minutes and hours.
 */
import { builtSite } from '../support/builtSite.ts';
import { MAIL_FAULTS } from './faults.ts';
import { isClean, soak } from './soak.ts';

const [people = 10_000, kills = 250, mailFaults = 5_000, outages = Math.ceil(people / 500), seed = 1] = process.argv.slice(2).map(Number);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(
  `${people} people, ${kills} kills, ${mailFaults} mail faults of ${Object.keys(MAIL_FAULTS).length} kinds, ${outages} outages, seed ${seed}`,
);
const enough = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => enough.abort());
const result = await soak({ people, kills, mailFaults, outages, seed, distDir: await builtSite(), tell: say, enough: enough.signal });
const { findings, seen, counts, kills: killed, faults, unreadable, wordsInLog, connections, outages: had, seconds } = result;
console.table(faults);
console.table({
  ...killed,
  'mail faults': Object.values(faults).reduce((all, each) => all + each, 0),
  'kinds of fault': Object.keys(faults).length,
  outages: had,
  'connections to the mail server': connections,
  ...seen,
  ...counts,
  seconds,
  'harness, MB': Math.round(process.memoryUsage().rss / 1e6),
});
console.table({ ...findings, unreadable, wordsInLog });
say(isClean(result) ? 'Nothing was lost, and nothing shown or sent twice.' : 'FAILED: see what is not 0 above.');
process.exitCode = isClean(result) ? 0 : 1;
