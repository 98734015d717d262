import { HARMED } from '../support/answers.ts';
import { bareServer, websiteAlone } from './alone.ts';
import { processorMs, row, type Table } from './measure.ts';
import { check, crowd, home, keyFor, postNothing, sendWith } from './visitor.ts';

const WARM = 150;
const COUNTED = 400;
const AT_ONCE = 4;

/** CPU of one request, which holds on a busy machine where times do not: each beside Node's own server giving as many bytes. */
export const cpuTable = async (distDir: string): Promise<Table> => {
  const site = await websiteAlone(distDir);
  const bare = await bareServer(16_000);
  const costs = async (pid: number, work: (number: number) => Promise<unknown>): Promise<number> => {
    await crowd(WARM, AT_ONCE, work);
    const before = processorMs(pid);
    await crowd(COUNTED, AT_ONCE, (number) => work(WARM + number));
    return (processorMs(pid) - before) / COUNTED;
  };
  const keys: string[] = [];
  await crowd(WARM + COUNTED, AT_ONCE, async () => keys.push(await keyFor(site.url, HARMED)));

  const floor = await costs(bare.pid, () => home(bare.url));
  const floorOfPosts = await costs(bare.pid, () => check(bare.url, HARMED));
  const page = await costs(site.pid, () => home(site.url));
  const empty = await costs(site.pid, () => postNothing(site.url));
  const checked = await costs(site.pid, () => check(site.url, HARMED));
  const sent = await costs(site.pid, (number) => sendWith(site.url, HARMED, keys[number] ?? ''));
  await site.stop();
  await bare.stop();
  return {
    'CPU: home page : bare floor': row(page, floor),
    'CPU: empty post : bare floor': row(empty, floorOfPosts),
    'CPU: check page : bare floor': row(checked, floorOfPosts),
    'CPU: Send : bare floor': row(sent, floorOfPosts),
    'CPU: check page : empty post': row(checked, empty),
  };
};
