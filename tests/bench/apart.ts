import { HARMED } from '../support/answers.ts';
import { startFaultyMailServer } from '../soak/mailServer.ts';
import { startPortal } from '../support/portal.ts';
import { websiteAlone } from './alone.ts';
import { DEAR } from './hostile.ts';
import { quantile, row, timed, type Table } from './measure.ts';
import { crowd, home, send } from './visitor.ts';

const DUE = 400;
const HOSTILE = 40;
const ROUNDS = 200;
const SENDS_EVERY = 5;
const AT_ONCE = 8;
interface Felt {
  readonly read: number[];
  readonly sent: number[];
}

/** What readers feel of two websites, in turn, so that the machine's other work is in both. */
const felt = async (...urls: readonly string[]): Promise<readonly Felt[]> => {
  const all = urls.map((): Felt => ({ read: [], sent: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, url] of urls.entries()) {
      all[index]?.read.push(await timed(() => home(url)));
      if (round % SENDS_EVERY === 0) all[index]?.sent.push(await send(url, HARMED));
    }
  }
  return all;
};

/** How little of the courier's work the readers feel. The floor is the website alone, without any courier. */
export const apartTable = async (distDir: string): Promise<Table> => {
  let kept = 0;
  const server = await startFaultyMailServer({ draw: () => undefined, onKept: () => void (kept += 1) });
  await server.away();
  const dead = await startPortal({ smtpUrl: server.url, distDir });
  const alone = await websiteAlone(distDir);
  try {
    // As many at both, so that both take them for the same flood.
    await crowd(DUE, AT_ONCE, () => send(dead.url, HARMED));
    await crowd(DUE, AT_ONCE, () => send(alone.url, HARMED));
    const [tried, floor] = await felt(dead.url, alone.url);
    if (!tried || !floor) throw new Error('Nothing was measured.');

    await crowd(HOSTILE, AT_ONCE, () => send(dead.url, DEAR));
    await server.back();
    const drawn: number[] = [];
    const bare: number[] = [];
    while (kept < DUE + ROUNDS / SENDS_EVERY + HOSTILE && drawn.length < ROUNDS) {
      drawn.push(await timed(() => home(dead.url)));
      bare.push(await timed(() => home(alone.url)));
    }
    return {
      [`home page, p50, ${DUE} due at a dead server : no courier`]: row(quantile(tried.read, 0.5), quantile(floor.read, 0.5)),
      [`Send, p50, ${DUE} due at a dead server : no courier`]: row(quantile(tried.sent, 0.5), quantile(floor.sent, 0.5)),
      'home page, p50, PDFs being drawn : in turn, no courier': row(quantile(drawn, 0.5), quantile(bare, 0.5)),
      'home page, p95, PDFs being drawn : in turn, no courier': row(quantile(drawn, 0.95), quantile(bare, 0.95)),
    };
  } finally {
    await dead.dispose();
    await alone.stop();
    await server.close();
  }
};
