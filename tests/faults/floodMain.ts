/** `npm run flood -- --posts 20000 --networks 1000`: a flood through the built portal, and ten people in it. */
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { POSTED, REFUSED, STOP } from './floodCounts.ts';
import { UNWANTED } from './hostile.ts';
import { person, refer, referenceIn, type Sent } from './pressing.ts';

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '20000' },
    networks: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '24' },
  },
});
const posts = Number(values.posts);
const PEOPLE = 10;
const LONGEST_FLOOD_MS = 360_000;
const SLOWER_AT_MOST = 2;
const DELIVERED_WITHIN_MS = 60_000;

const sink = await startSmtpSink();
const portal = await startPortal({
  smtpUrl: sink.url,
  distDir: await builtSite(),
  settings: { CLIENT_ADDRESS_HEADER: 'X-Forwarded-For' },
});

/** When each reference's e-mail came. */
const deliveredAt = new Map<string, number>();
let looked = 0;
const looking = setInterval(() => {
  for (const mail of sink.kept.slice(looked)) {
    const reference = referenceIn(mail);
    if (reference !== undefined && !deliveredAt.has(reference)) deliveredAt.set(reference, Date.now());
    looked += 1;
  }
}, 50);

type Came = Sent & { readonly at: number };
const come = async (network: number, number: number): Promise<Came> => ({
  ...(await refer(portal.url, `203.0.${network}.9`, person(number))),
  at: Date.now(),
});
const ten = <Each>(each: (number: number) => Promise<Each>): Promise<Each[]> =>
  Promise.all(Array.from({ length: PEOPLE }, (_, number) => each(number)));

await Promise.all([0, 1, 2].map((number) => come(200 + number, 20 + number)));
const calm = await ten(async (number) => {
  await pause(number * 700);
  return come(number, number);
});

const counts = new Int32Array(new SharedArrayBuffer(12));
const begun = Date.now();
const flood = new Worker(new URL('./floodLanes.ts', import.meta.url), {
  workerData: { url: portal.url, networks: Number(values.networks), connections: Number(values.connections), counts },
});
const flooded = once(flood, 'exit');
const posted = (): number => Atomics.load(counts, POSTED);
const isOver = (): boolean => Date.now() - begun > LONGEST_FLOOD_MS;
// One after the other over the whole flood, which goes on until the last of them has a reference.
const people = await ten(async (number) => {
  await until(() => isOver() || posted() >= ((number + 1) / (PEOPLE + 1)) * posts, LONGEST_FLOOD_MS * 2);
  return come(100 + number, PEOPLE + number);
});
await until(() => isOver() || posted() >= posts, LONGEST_FLOOD_MS * 2);
Atomics.store(counts, STOP, 1);
const seconds = (Date.now() - begun) / 1000;
await flooded;
await until(() => people.every(({ reference }) => deliveredAt.has(reference)), DELIVERED_WITHIN_MS).catch(() => undefined);
clearInterval(looking);

const restarts = portal.output().match(new RegExp(UNWANTED, 'gm'))?.length ?? 0;
await portal.kill();
const written = readdirSync(portal.dataDir, { recursive: true, encoding: 'utf8' })
  .map((name) => readFileSync(join(portal.dataDir, name), 'latin1'))
  .concat(portal.output())
  .filter((text) => /198\.1[89]\.|198\.2[01]\.|203\.0\./.test(text));
await portal.dispose();
await sink.close();

const sorted = (times: readonly Came[]): readonly number[] => times.map(({ tookMs }) => tookMs).sort((one, other) => one - other);
const median = (times: readonly Came[]): number => sorted(times)[PEOPLE / 2] ?? NaN;
const slowest = (times: readonly Came[]): number => sorted(times).at(-1) ?? NaN;
const longestWait = Math.max(...people.map(({ reference, at }) => (deliveredAt.get(reference) ?? Infinity) - at));
const refused = Atomics.load(counts, REFUSED);
const promises: Readonly<Record<string, readonly [figure: string, holds: boolean]>> = {
  'posts, of those asked for': [
    `${posted()} of ${posts} in ${seconds.toFixed(0)} s, ${(posted() / seconds).toFixed(0)} a second`,
    posted() >= posts,
  ],
  'posts refused or unanswered': [String(refused), refused === 0],
  'to a reference in calm, ms': [`median ${median(calm).toFixed(0)}, slowest ${slowest(calm).toFixed(0)}`, true],
  'to a reference in the flood, ms, median': [median(people).toFixed(0), median(people) <= SLOWER_AT_MOST * median(calm)],
  'to a reference in the flood, ms, slowest': [slowest(people).toFixed(0), slowest(people) <= SLOWER_AT_MOST * slowest(calm)],
  'to the inbox in the flood, s, slowest': [(longestWait / 1000).toFixed(1), longestWait <= DELIVERED_WITHIN_MS],
  'processes that ended, errors': [String(restarts), restarts === 0],
  'files that hold an address': [String(written.length), written.length === 0],
};
console.table(Object.fromEntries(Object.entries(promises).map(([what, [figure, holds]]) => [what, { figure, holds }])));
process.exitCode = Object.values(promises).every(([, holds]) => holds) ? 0 : 1;
