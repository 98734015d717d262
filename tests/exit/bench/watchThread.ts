import { openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Colour } from './screen.ts';
import { watchOrder, type Sight, type Sighting } from './watch.ts';

const { file, at, palette } = watchOrder.parse(workerData);
const picture = openSync(file, 'r');
const pixel = Buffer.alloc(4);
const WHITE: Colour = [255, 255, 255];

const near = ([red, green, blue]: Colour): boolean =>
  Math.abs(pixel.readUInt8(2) - red) < 5 && Math.abs(pixel.readUInt8(1) - green) < 5 && Math.abs(pixel.readUInt8(0) - blue) < 5;

const kind = (): Sight => {
  if (near(WHITE)) return 'blank';
  if (near(palette.neutral)) return 'neutral';
  if (near(palette.before)) return 'before';
  return palette.ours === undefined || palette.ours.some(near) ? 'ours' : 'other';
};

/** Ours wherever one pixel is; otherwise what most of the page is not blank of. */
const look = (): Sight => {
  let sight: Sight = 'blank';
  for (const offset of at) {
    readSync(picture, pixel, 0, 4, offset);
    const here = kind();
    if (here === 'ours') return here;
    if (here !== 'blank') sight = here;
  }
  return sight;
};

const sightings: Sighting[] = [];
const sample = (): void => {
  const sight = look();
  if (sightings.at(-1)?.sight !== sight) sightings.push({ sight, at: performance.timeOrigin + performance.now() });
  setTimeout(sample, 1);
};
parentPort?.on('message', () => parentPort?.postMessage(sightings));
sample();
parentPort?.postMessage('ready');
