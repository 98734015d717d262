/** Ten minutes of hostile posts and bytes: `npm run fuzz -- --minutes 10 --posts 1000000 --seed 42`. */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { builtSite } from '../../support/builtSite.ts';
import { startPortal } from '../../support/portal.ts';
import { startSmtpSink } from '../../support/smtpSink.ts';
import { sendRaw } from '../raw.ts';
import { CORPUS } from './corpus.ts';
import { fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    posts: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
/** No body of 64 KiB may cost more of the one processor that all share. */
const MOST_MS = 100;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const sink = await startSmtpSink();
const portal = await startPortal({ smtpUrl: sink.url, distDir: await builtSite() });
const site = { url: portal.url, ca: undefined };
say(`Seed ${values.seed}.`);

let failed = 0;
for (const { what, bytes, answers } of CORPUS) {
  const { statuses } = await sendRaw(site, bytes.replaceAll('{host}', new URL(site.url).host), 500);
  if (statuses.length <= answers) continue;
  failed++;
  say(`FAILED ${what}: answered ${statuses.join(', ')}`);
}
const { posts, findings, dearest, dearestMs } = await fuzz({
  url: portal.url,
  seed: Number(values.seed),
  posts: Number(values.posts),
  forMs: Number(values.minutes) * 60_000,
});
failed += findings.length;
for (const { what, post } of findings) say(`FAILED ${post.target} ${what}: ${JSON.stringify(post.body.slice(0, 500))}`);
say(
  `${CORPUS.length} raw requests, ${posts} posts. The dearest costs ${dearestMs.toFixed(1)} ms of a processor: ${dearest.target} with ${dearest.body.length} bytes.`,
);
if (dearestMs > MOST_MS) {
  failed++;
  say(`FAILED it costs more than ${MOST_MS} ms: ${JSON.stringify(dearest.body.slice(0, 2_000))}`);
}
if (portal.output().includes('request-failed')) {
  failed++;
  say('FAILED the server met an error that it did not expect.');
}
await portal.dispose();
await sink.close();
say(failed === 0 ? 'Nothing broke.' : `${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);
