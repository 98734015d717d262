import { HARMED } from '../support/answers.ts';
import { startPortal } from '../support/portal.ts';
import { until } from '../support/until.ts';
import { startFaultyMailServer } from '../soak/mailServer.ts';
import { websiteAlone } from './alone.ts';
import { quantile, row, timed, type Table } from './measure.ts';
import { check, crowd, home, send } from './visitor.ts';

const HOSTILE = 40;
const SERIES = 3;
const AT_ONCE = 8;
const DELIVERED_WITHIN_MS = 600_000;
/** Dear to draw: many scripts, directions and marks, about as long as the form takes. */
const SCRIPTS = 'שלום ਸਤ سلام é̂̃̄ Ŵ';
export const DEAR = { ...HARMED, neverDo: SCRIPTS.repeat(20), anythingElse: SCRIPTS.repeat(40) };

/** What people feel while the documents of 40 hostile referrals are drawn. The floor is the website alone, asked in turn. */
export const hostileTable = async (distDir: string): Promise<{ readonly table: Table; readonly ratio: number }> => {
  let kept = 0;
  const server = await startFaultyMailServer({ draw: () => undefined, onKept: () => void (kept += 1) });
  const portal = await startPortal({ smtpUrl: server.url, distDir });
  const alone = await websiteAlone(distDir);
  const felt: number[] = [];
  const floor: number[] = [];
  const visit = async (url: string): Promise<void> => {
    await home(url);
    await check(url, HARMED);
  };
  try {
    for (let series = 1; series <= SERIES; series += 1) {
      await server.away();
      await crowd(HOSTILE, AT_ONCE, () => send(portal.url, DEAR));
      // As many at both, so that both take them for the same flood.
      await crowd(HOSTILE, AT_ONCE, () => send(alone.url, DEAR));
      const before = (series - 1) * HOSTILE;
      await server.back();
      await until(() => kept > before, DELIVERED_WITHIN_MS);
      while (kept < before + HOSTILE) {
        felt.push(await timed(() => visit(portal.url)));
        floor.push(await timed(() => visit(alone.url)));
      }
    }
    const ratio = quantile(felt, 0.99) / quantile(floor, 0.99);
    const table = {
      [`page and check, p50 of ${felt.length}, ${HOSTILE} hostile referrals being drawn : no courier`]: row(
        quantile(felt, 0.5),
        quantile(floor, 0.5),
      ),
      [`page and check, p99 of ${felt.length}, ${HOSTILE} hostile referrals being drawn : no courier`]: row(
        quantile(felt, 0.99),
        quantile(floor, 0.99),
      ),
    };
    return { table, ratio };
  } finally {
    await portal.dispose();
    await alone.stop();
    await server.close();
  }
};
