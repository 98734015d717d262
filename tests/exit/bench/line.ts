import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** How one address behaves: as far away as `rttMs` says, not there, or there and silent. */
export type Behaviour = 'up' | 'down' | 'hang';

/** What the thread is started with. */
export const lineOrder = z.object({
  key: z.string(),
  cert: z.string(),
  port: z.number(),
  portalPort: z.number(),
  addresses: z.record(z.string(), z.string()),
  govuk: z.string(),
  /** What the portal sends with its pages, so that the control's are as dear to leave: WebKit starts a process anew for some. */
  headers: z.array(z.tuple([z.string(), z.string()])),
});
export type LineOrder = z.output<typeof lineOrder>;

export const lineState = z.object({ rttMs: z.number(), ours: z.enum(['up', 'down', 'hang']), neutral: z.enum(['up', 'down', 'hang']) });
export type LineState = z.output<typeof lineState>;

export interface Line {
  readonly set: (state: LineState) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Sites behind a slow line, in a thread of its own: the hands at the screen must not hold the network up. */
export const openLine = async (order: LineOrder): Promise<Line> => {
  const worker = new Worker(new URL('lineThread.ts', import.meta.url), { workerData: order });
  const answer = (): Promise<void> =>
    new Promise((resolve, reject) => {
      worker.once('message', () => {
        worker.off('error', reject);
        resolve();
      });
      worker.once('error', reject);
    });
  await answer();
  return {
    set: (state) => {
      const set = answer();
      worker.postMessage(state);
      return set;
    },
    close: async () => {
      await worker.terminate();
    },
  };
};
