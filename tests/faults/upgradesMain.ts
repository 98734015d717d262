/** Upgrades and roll-backs with people who fill in forms: `npm run test:upgrades`, with `-- 20` for fewer. */
import { builtSite } from '../support/builtSite.ts';
import { commit, upgrade } from './upgrades.ts';

const [given = '100'] = process.argv.slice(2);
const { upgrades, references, failures, lost, waiting, twice, tookMs } = await upgrade(await builtSite(), {
  times: Number(given),
  people: 10,
});
process.stdout.write(
  `${commit()}: ${upgrades} upgrades and roll-backs, ${references} referrals of ten people: ${failures.length} requests failed, ${lost} lost, ${twice} sent twice, ${waiting} wait still; a new release was served after ${tookMs.median} ms in the median, ${tookMs.worst} at most.\n`,
);
for (const failure of new Set(failures)) process.stdout.write(`  ${failure}\n`);
process.exit(failures.length + lost + twice > 0 ? 1 : 0);
