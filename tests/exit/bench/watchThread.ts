import { openSync, readSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Colour } from './screen.ts';
import { FRAME_MS, watchOrder, type Gap, type Sight, type Sighting } from './watch.ts';

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

/** Ahead of browsers and of whatever else the machine does, where this user may. */
const goAhead = (): void => {
  try {
    setPriority(0, constants.priority.PRIORITY_HIGHEST);
  } catch {
    // Then gaps are likelier, and told.
  }
};

const sightings: Sighting[] = [];
const gaps: Gap[] = [];
let last = performance.now();
const sample = (): void => {
  const sight = look();
  const now = performance.now();
  if (now - last > FRAME_MS) gaps.push({ at: performance.timeOrigin + now, ms: now - last });
  last = now;
  if (sightings.at(-1)?.sight !== sight) sightings.push({ sight, at: performance.timeOrigin + now });
  setTimeout(sample, 1);
};
goAhead();
parentPort?.on('message', () => parentPort?.postMessage({ sightings, gaps }));
sample();
parentPort?.postMessage('ready');
