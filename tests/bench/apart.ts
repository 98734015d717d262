import { performance } from 'node:perf_hooks';
import { HARMED } from '../support/answers.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';

const DUE = 400;
const HOSTILE = 40;
const ROUNDS = 150;
/** Dear to draw: many scripts, directions and marks, as long as the form takes. */
const DEAR = 'שלום ਸਤ سلام e\u0301\u0302\u0303\u0304 \u202eabc\u202c '.repeat(40);

const bodyOf = (fields: Readonly<Record<string, string | readonly string[]>>): URLSearchParams =>
  new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])));

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const quantile = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? NaN;

const post = (portal: Portal, fields: URLSearchParams): Promise<Response> =>
  fetch(`${portal.url}/refer/harmed/`, { method: 'POST', body: fields, redirect: 'manual' });

/** Gives the time of the send alone. */
const send = async (portal: Portal, fields: URLSearchParams): Promise<number> => {
  const check = await (await post(portal, fields)).text();
  const key = /name="sendKey" value="([^"]+)"/.exec(check)?.[1] ?? '';
  const body = new URLSearchParams([...fields, ['sendKey', key], ['intent', 'send']]);
  return timed(async () => (await post(portal, body)).text());
};

const home = (portal: Portal): Promise<number> => timed(async () => (await fetch(`${portal.url}/`)).text());

interface Measured {
  readonly read: readonly number[];
  readonly send: readonly number[];
}

const measure = async (portal: Portal): Promise<Measured> => {
  const read: number[] = [];
  const sent: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    read.push(await home(portal));
    if (round % 10 === 0) sent.push(await send(portal, bodyOf(HARMED)));
  }
  return { read, send: sent };
};

/** How little of the courier's work the readers feel: each row is what is measured, its floor, and their ratio. */
export const apartTable = async (distDir: string): Promise<Readonly<Record<string, readonly (string | number)[]>>> => {
  const sink = await startSmtpSink();
  const gone = await startSmtpSink();
  await gone.close();
  const calm = await startPortal({ smtpUrl: sink.url, distDir });
  const dead = await startPortal({ smtpUrl: gone.url, distDir });
  await measure(calm);
  for (let count = 0; count < DUE; count += 20) await Promise.all(Array.from({ length: 20 }, () => send(dead, bodyOf(HARMED))));
  await measure(dead);
  const floor = await measure(calm);
  const tried = await measure(dead);
  await dead.dispose();

  const hostile = bodyOf({ ...HARMED, neverDo: DEAR.slice(0, 900), anythingElse: DEAR.slice(0, 900), accessDetail: DEAR.slice(0, 900) });
  const before = sink.kept.length;
  await Promise.all(Array.from({ length: HOSTILE }, () => send(calm, hostile)));
  const drawn: number[] = [];
  while (sink.kept.length - before < HOSTILE) drawn.push(await home(calm));
  await calm.dispose();
  await sink.close();

  const row = (measured: number, bare: number): readonly (string | number)[] => [
    `${measured.toFixed(1)} ms`,
    `${bare.toFixed(1)} ms`,
    (measured / bare).toFixed(2),
  ];
  return {
    [`home page, p50, ${DUE} due at a dead server : nothing due`]: row(quantile(tried.read, 0.5), quantile(floor.read, 0.5)),
    [`Send, p50, ${DUE} due at a dead server : nothing due`]: row(quantile(tried.send, 0.5), quantile(floor.send, 0.5)),
    [`home page, p99, ${HOSTILE} dear PDFs being drawn : nothing due`]: row(quantile(drawn, 0.99), quantile(floor.read, 0.99)),
  };
};
