import { setTimeout as pause } from 'node:timers/promises';
import { HARMED } from '../support/answers.ts';
import { childrenOf } from '../support/memory.ts';
import { startPortal } from '../support/portal.ts';
import { until } from '../support/until.ts';
import { startFaultyMailServer } from '../soak/mailServer.ts';
import { residentBytes, type Table } from './measure.ts';
import { crowd, send } from './visitor.ts';

const WARM = 100;
const SENDS = 1_500;
const AT_ONCE = 8;
/** Longer than until the website's process is replaced. */
const REST_MS = 40_000;
const DELIVERED_WITHIN_MS = 1_800_000;

/** What all processes of the portal hold after 1,500 sends were delivered, beside what they held after 100. */
export const memoryTable = async (distDir: string): Promise<{ readonly table: Table; readonly ratio: number }> => {
  let delivered = 0;
  const server = await startFaultyMailServer({ draw: () => undefined, onKept: () => void (delivered += 1) });
  const portal = await startPortal({ smtpUrl: server.url, distDir });
  const held = async (sends: number): Promise<number> => {
    await until(() => delivered === sends, DELIVERED_WITHIN_MS);
    await pause(REST_MS);
    return [portal.pid(), ...childrenOf(portal.pid()).map(({ pid }) => pid)].map(residentBytes).reduce((all, each) => all + each, 0);
  };
  await crowd(WARM, AT_ONCE, () => send(portal.url, HARMED));
  const before = await held(WARM);
  await crowd(SENDS, AT_ONCE, () => send(portal.url, HARMED));
  const after = await held(WARM + SENDS);
  await portal.dispose();
  await server.close();
  const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  const ratio = after / before;
  return { table: { [`memory after ${SENDS} sends : after ${WARM}`]: [mb(after), mb(before), ratio.toFixed(2)] }, ratio };
};
