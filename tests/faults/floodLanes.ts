import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { giveWay } from '../../src/process/giveWay.ts';
import { HARMED } from '../support/answers.ts';
import { POSTED, REFUSED, STOP } from './floodCounts.ts';
import { keyFrom, press } from './pressing.ts';

/**
 * A thread of its own that floods a portal, so that nobody's time is measured beside its work. It leaves the processor to the
 * portal, as a flood from other machines does; that it shares it at all makes the portal look slower than it is. Of ten posts four ask for the
 * check page, four send at once what that page gave (a program's mark), one sends without a key, and one is a form full of errors.
 */
const { url, networks, connections, counts } = z
  .object({ url: z.string(), networks: z.int(), connections: z.int(), counts: z.instanceof(Int32Array) })
  .parse(workerData);

const post = async (from: string, fields: Parameters<typeof press>[2], expected: number): Promise<string> => {
  Atomics.add(counts, POSTED, 1);
  try {
    const answer = await press(url, from, fields);
    const text = await answer.text();
    if (answer.status !== expected) Atomics.add(counts, REFUSED, 1);
    return text;
  } catch {
    Atomics.add(counts, REFUSED, 1);
    return '';
  }
};

giveWay();
let gone = 0;
const lane = async (): Promise<void> => {
  while (Atomics.load(counts, STOP) === 0) {
    gone += 1;
    const network = gone % networks;
    const from = `198.${18 + Math.floor(network / 250)}.${network % 250}.7`;
    if (gone % 6 === 0) await post(from, { ...HARMED, intent: 'send' }, 200);
    else if (gone % 6 === 1) await post(from, { intent: 'check' }, 422);
    else {
      const sendKey = keyFrom(await post(from, { ...HARMED, intent: 'check' }, 200));
      await post(from, { ...HARMED, intent: 'send', sendKey }, 303);
    }
  }
};
await Promise.all(Array.from({ length: connections }, lane));
