import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { brotliCompressSync } from 'node:zlib';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { HARMED } from '../support/answers.ts';
import { builtSite, pagesOf } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { apartTable } from './apart.ts';
import { cpuTable } from './cpu.ts';
import { deadServerTable } from './deadServer.ts';
import { hostileTable } from './hostile.ts';
import { documentsTable } from './documents.ts';
import { median, row, type Table, timed } from './measure.ts';
import { memoryTable } from './memory.ts';

// Timings differ from machine to machine, so each is shown as a ratio of two things measured in this run.

const REFERRALS = 200;
const FIRST_FLIGHT = 14 * 1024;

const acceptRatio = async (): Promise<{ readonly alone: number; readonly together: number }> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const outbox = openSqliteOutbox(join(folder, 'data', 'outbox.sqlite'));
  const put = (name: string) =>
    outbox.put({ id: name, digest: name, reference: `RJ-${name}`, acceptedAt: Date.now(), bytes: new Uint8Array(8192), behind: false });
  const numbers = Array.from({ length: REFERRALS }, (_, index) => index);
  const alone = await timed(async () => {
    for (const number of numbers) await put(`a${number}`);
  });
  const together = await timed(() => Promise.all(numbers.map((number) => put(`b${number}`))));
  await outbox.close();
  rmSync(folder, { recursive: true });
  return { alone: alone / REFERRALS, together: together / REFERRALS };
};

const WAITING = 100_000;

/** With very many waiting: how long it takes to count them, to claim one, and to accept the first after a start. */
const waitingTimes = async (): Promise<Readonly<Record<'state' | 'claim' | 'firstAccept', number>>> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'data', 'outbox.sqlite');
  await openSqliteOutbox(file).close();
  const database = new DatabaseSync(file);
  database.exec(`
    BEGIN;
    CREATE TEMP TABLE n AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${WAITING}) SELECT n FROM n;
    INSERT INTO channel (name) VALUES ('mail'), ('receipt');
    INSERT INTO referral SELECT 'id' || n, 'RJ' || n FROM n;
    INSERT INTO revision SELECT n, 'id' || n, 1, 'digest', n, 0, NULL FROM n;
    INSERT INTO sealed SELECT n, zeroblob(4300) FROM n;
    INSERT INTO delivery (serial, channel, state, behind) SELECT n, name, 'due', 0 FROM n, channel;
    UPDATE outbox SET last_serial = ${WAITING};
    COMMIT;
  `);
  database.close();
  const start = performance.now();
  const outbox = openSqliteOutbox(file);
  await outbox.put({ id: 'new', digest: 'new', reference: 'RJ-new', acceptedAt: 1, bytes: new Uint8Array(4300), behind: false });
  const firstAccept = performance.now() - start;
  const desk = await openSqliteDesk(file);
  await desk.register(['mail', 'receipt'], 1);
  const states: number[] = [];
  const claims: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    states.push(await timed(() => desk.summary()));
    claims.push(await timed(() => desk.claim('mail', Date.now())));
  }
  await desk.close();
  await outbox.close();
  rmSync(folder, { recursive: true });
  return { state: median(states), claim: median(claims), firstAccept };
};

const post = (url: string, fields: URLSearchParams): Promise<Response> =>
  fetch(`${url}/refer/harmed/`, { method: 'POST', body: fields, redirect: 'manual' });

const sendRatio = async (distDir: string): Promise<{ readonly page: number; readonly accept: number; readonly mailbox: number }> => {
  const sink = await startSmtpSink();
  const portal = await startPortal({ smtpUrl: sink.url, distDir });
  const fields = new URLSearchParams(Object.entries(HARMED).flatMap(([name, value]) => [value].flat().map((each) => [name, each])));
  const rounds: Readonly<Record<'page' | 'accept' | 'mailbox', number[]>> = { page: [], accept: [], mailbox: [] };
  for (let round = 1; round <= 20; round += 1) {
    rounds.page.push(await timed(async () => (await fetch(`${portal.url}/`)).text()));
    const check = await (await post(portal.url, fields)).text();
    const key = /name="sendKey" value="([^"]+)"/.exec(check)?.[1] ?? '';
    const start = performance.now();
    await post(portal.url, new URLSearchParams([...fields, ['sendKey', key], ['intent', 'send']]));
    rounds.accept.push(performance.now() - start);
    await until(() => sink.kept.length === round, 10_000);
    rounds.mailbox.push(performance.now() - start);
  }
  await portal.dispose();
  await sink.close();
  return { page: median(rounds.page), accept: median(rounds.accept), mailbox: median(rounds.mailbox) };
};

const distDir = await builtSite();
const weightOf = (address: string): number =>
  brotliCompressSync(pagesOf(distDir).find((page) => page.address === address)?.html ?? '').length;

/** Far from what any machine needs: beyond them something is wrong with the outbox, and not with the machine. */
const LONGEST = { countMs: 5, firstAcceptMs: 2_000 } as const;
const MOST_MEMORY = 1.2;
/** Of what people wait at most, while hostile referrals are drawn, beside the website alone. */
const MOST_SLOWER = 2;

/** Parts of the bench: all unless some are named, `npm run bench -- cpu dead`. */
const PARTS: Readonly<Record<string, () => Promise<Table>>> = {
  pages: async () => ({
    'home page : first 14 KB': [weightOf('/'), FIRST_FLIGHT, (weightOf('/') / FIRST_FLIGHT).toFixed(2)],
    'form page : first 14 KB': [weightOf('/refer/harmed/'), FIRST_FLIGHT, (weightOf('/refer/harmed/') / FIRST_FLIGHT).toFixed(2)],
  }),
  cpu: () => cpuTable(distDir),
  documents: documentsTable,
  dead: deadServerTable,
  outbox: async () => {
    const accepts = await acceptRatio();
    const waiting = await waitingTimes();
    if (waiting.state > LONGEST.countMs || waiting.firstAccept > LONGEST.firstAcceptMs) process.exitCode = 1;
    return {
      'keep one referral alone : among 200': row(accepts.alone, accepts.together),
      'with 100,000 waiting, count them : claim one': row(waiting.state, waiting.claim),
      'with 100,000 waiting, start to first accept : claim one': row(waiting.firstAccept, waiting.claim),
    };
  },
  sends: async () => {
    const sends = await sendRatio(distDir);
    return {
      'Send to reference : home page': row(sends.accept, sends.page),
      'Send to mailbox : Send to reference': row(sends.mailbox, sends.accept),
    };
  },
  apart: () => apartTable(distDir),
  hostile: async () => {
    const { table, ratio } = await hostileTable(distDir);
    if (ratio > MOST_SLOWER) process.exitCode = 1;
    return table;
  },
  memory: async () => {
    const { table, ratio } = await memoryTable(distDir);
    if (ratio > MOST_MEMORY) process.exitCode = 1;
    return table;
  },
};

const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) console.table(await part());
