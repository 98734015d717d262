import { setTimeout as pause } from 'node:timers/promises';
import { HARMED } from '../support/answers.ts';
import { childrenOf } from '../support/memory.ts';
import { startPortal } from '../support/portal.ts';
import { until } from '../support/until.ts';
import { startFaultyMailServer } from '../soak/mailServer.ts';
import { residentBytes, type Row, type Table } from './measure.ts';
import { crowd, send } from './visitor.ts';

const WARM = 100;
const SENDS = 1_500;
const AT_ONCE = 8;
/** Longer than until the website's process is replaced. */
const REST_MS = 40_000;
const DELIVERED_WITHIN_MS = 1_800_000;

type Held = Readonly<Record<'keeper' | 'website' | 'courier' | 'all', number>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** What all processes of the portal hold after 1,500 sends were delivered, beside what they held after 100. */
export const memoryTable = async (distDir: string): Promise<{ readonly table: Table; readonly ratio: number }> => {
  let delivered = 0;
  const server = await startFaultyMailServer({ draw: () => undefined, onKept: () => void (delivered += 1) });
  const portal = await startPortal({ smtpUrl: server.url, distDir });
  const held = async (sends: number): Promise<Held> => {
    await until(() => delivered === sends, DELIVERED_WITHIN_MS);
    await pause(REST_MS);
    const children = childrenOf(portal.pid());
    const of = (program: string): number =>
      sum(children.filter(({ command }) => command.includes(program)).map(({ pid }) => residentBytes(pid)));
    const [keeper, website, courier] = [residentBytes(portal.pid()), of('server/worker.ts'), of('courier/main.ts')];
    return { keeper, website, courier, all: sum([keeper, website, courier]) };
  };
  await crowd(WARM, AT_ONCE, () => send(portal.url, HARMED));
  const before = await held(WARM);
  await crowd(SENDS, AT_ONCE, () => send(portal.url, HARMED));
  const after = await held(WARM + SENDS);
  await portal.dispose();
  await server.close();
  const line = (part: keyof Held): readonly [string, Row] => [
    `memory after ${SENDS} sends : after ${WARM}, ${part}`,
    [mb(after[part]), mb(before[part]), (after[part] / before[part]).toFixed(2)],
  ];
  const table = Object.fromEntries([line('keeper'), line('website'), line('courier'), line('all')]);
  return { table, ratio: after.all / before.all };
};
