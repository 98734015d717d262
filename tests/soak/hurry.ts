/**
 * Preloaded into the courier: its clock and its long waits run faster, so that minutes of patience pass in seconds.
 * `hurry.ts?times=30&since=EPOCH_MS`; every process of one soak has the same clock, whenever it starts.
 */
import { Socket } from 'node:net';

const given = new URL(import.meta.url).searchParams;
const times = Number(given.get('times') ?? 1);
const since = Number(given.get('since') ?? 0);
/** What is shorter belongs to this machine, not to somebody's patience. */
const SHORT_MS = 1_000;

const now = Date.now;
Date.now = () => since + (now() - since) * times;

const hurried = (ms: unknown): unknown => (typeof ms === 'number' && ms >= SHORT_MS ? ms / times : ms);
for (const name of ['setTimeout', 'setInterval'] as const) {
  const original = globalThis[name];
  Object.defineProperty(globalThis, name, {
    value: (work: () => void, ms?: number, ...more: unknown[]): unknown =>
      Reflect.apply(original, globalThis, [work, hurried(ms), ...more]),
  });
}
const setSilence = Socket.prototype.setTimeout;
Object.defineProperty(Socket.prototype, 'setTimeout', {
  value(this: Socket, ms: number, ...more: unknown[]): unknown {
    return Reflect.apply(setSilence, this, [hurried(ms), ...more]);
  },
});
