/**
 * Ten minutes of hostile bytes, posts and bodies: `npm run fuzz -- --minutes 10 --posts 10000 --seed 42`.
 * `--parts requests,posts` runs some only; what the first parts leave of the time goes to the search for the dearest body.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { builtSite } from '../../support/builtSite.ts';
import { startPortal } from '../../support/portal.ts';
import { startSmtpSink } from '../../support/smtpSink.ts';
import { sendRaw } from '../raw.ts';
import { CORPUS } from './corpus.ts';
import { dearestBody } from './dearestBody.ts';
import { fuzz } from './fuzz.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    parts: { type: 'string', default: 'requests,posts,bodies' },
    minutes: { type: 'string', default: '10' },
    posts: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
});
const parts = new Set(values.parts.split(','));
const [givenSeconds] = positionals;
const wholeMs = (givenSeconds === undefined ? Number(values.minutes) * 60 : Number(givenSeconds)) * 1000;
const ends = Date.now() + wholeMs;
/** Of the time, for posts, when bodies follow. */
const POSTS_SHARE = 0.7;
/** No body of 64 KiB may cost more of the one processor that all share. */
const MOST_MS = 100;

let failed = 0;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const fail = (text: string): void => {
  failed++;
  say(`FAILED ${text}`);
};
const weigh = (ms: number, where: string, body: string): void => {
  say(`The dearest costs ${ms.toFixed(1)} ms of a processor: ${where} with ${body.length} bytes.`);
  if (ms > MOST_MS) fail(`it costs more than ${MOST_MS} ms: ${JSON.stringify(body.slice(0, 2_000))}`);
};

const sendRequests = async (url: string): Promise<void> => {
  for (const { what, bytes, answers } of CORPUS) {
    const { statuses } = await sendRaw({ url, ca: undefined }, bytes.replaceAll('{host}', new URL(url).host), 500);
    if (statuses.length > answers) fail(`${what}: answered ${statuses.join(', ')}`);
  }
  say(`${CORPUS.length} raw requests.`);
};

const sendPosts = async (url: string): Promise<void> => {
  const forMs = parts.has('bodies') ? wholeMs * POSTS_SHARE : wholeMs;
  const { posts, findings, dearest, dearestMs } = await fuzz({ url, seed: Number(values.seed), posts: Number(values.posts), forMs });
  for (const { what, post } of findings) fail(`${post.target} ${what}: ${JSON.stringify(post.body.slice(0, 500))}`);
  say(`${posts} posts by seed ${values.seed}.`);
  weigh(dearestMs, dearest.target, dearest.body);
};

const distDir = await builtSite();
if (parts.has('requests') || parts.has('posts')) {
  const sink = await startSmtpSink();
  const portal = await startPortal({ smtpUrl: sink.url, distDir });
  if (parts.has('requests')) await sendRequests(portal.url);
  if (parts.has('posts')) await sendPosts(portal.url);
  if (!(await fetch(`${portal.url}/healthz`)).ok) fail('the server does not answer any more.');
  if (/request-failed|-ended"/.test(portal.output())) fail('the server met an error that it did not expect.');
  await portal.dispose();
  await sink.close();
}
if (parts.has('bodies')) {
  const worst = await dearestBody(distDir, Math.max(1, (ends - Date.now()) / 1000));
  say(`${worst.tried} bodies tried.`);
  weigh(worst.milliseconds, worst.form, worst.body);
}
say(failed === 0 ? 'Nothing broke.' : `${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);
