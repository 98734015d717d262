import { builtSite } from '../support/builtSite.ts';
import { openPosting } from './postCost.ts';
import { searchWorst } from './worstBody.ts';

/** `node tests/fuzz/worst.ts SECONDS`: looks for the post that costs the web process most, and fails above the limit. */
const LIMIT_MS = 100;
const seconds = Number(process.argv[2] ?? 60);

const { forms, cost } = await openPosting(await builtSite());
for (let warm = 0; warm < 30; warm += 1) for (const form of forms) await cost(form, '');
const worst = await searchWorst(forms, cost, seconds, { below: (limit) => Math.floor(Math.random() * limit) });
console.info(`${worst.tried} bodies tried; the dearest took ${worst.milliseconds.toFixed(1)} ms of CPU, form ${worst.form}`);
if (worst.milliseconds > LIMIT_MS) {
  console.info(worst.body);
  process.exitCode = 1;
}
