import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Colour, Screen } from './screen.ts';

/** What a frame shows: ours when any sampled pixel has a colour of ours. */
export type Sight = 'ours' | 'before' | 'neutral' | 'blank' | 'other';

export interface Sighting {
  readonly sight: Sight;
  /** Epoch ms, with fractions. */
  readonly at: number;
}

/** A screen of 60 Hz shows a change with the next frame. */
export const FRAME_MS = 1000 / 60;

/** The watcher did not look for longer than a frame: something may have been shown meanwhile. */
export interface Gap {
  /** When it ended, epoch ms. */
  readonly at: number;
  readonly ms: number;
}

export interface Palette {
  readonly before: Colour;
  readonly neutral: Colour;
  /** Absent for a site whose colours are not known: then whatever is none of the others is ours. */
  readonly ours: readonly Colour[] | undefined;
}

export interface Watch {
  /** Changes so far, oldest first. */
  readonly seen: () => Promise<readonly Sighting[]>;
  readonly gaps: () => Promise<readonly Gap[]>;
  readonly stop: () => Promise<void>;
}

const colour = z.tuple([z.number(), z.number(), z.number()]);
/** What the thread that samples is told. */
export const watchOrder = z.object({
  file: z.string(),
  /** Byte offsets of the pixels to sample. */
  at: z.array(z.number()),
  palette: z.object({ before: colour, neutral: colour, ours: z.array(colour).optional() }),
});

const report = z.object({
  sightings: z.array(z.object({ sight: z.enum(['ours', 'before', 'neutral', 'blank', 'other']), at: z.number() })),
  gaps: z.array(z.object({ at: z.number(), ms: z.number() })),
});

/** Samples a grid of the page about every 2 ms, in a thread of its own, so that no frame passes between two looks. */
export const watch = async (
  screen: Screen,
  page: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  palette: Palette,
): Promise<Watch> => {
  const at: number[] = [];
  for (let row = 1; row < 8; row += 1)
    for (let column = 1; column < 10; column += 1)
      at.push(
        screen.offset +
          (page.y + Math.floor((page.height * row) / 8)) * screen.stride +
          (page.x + Math.floor((page.width * column) / 10)) * 4,
      );
  const worker = new Worker(new URL('watchThread.ts', import.meta.url), { workerData: { file: screen.file, at, palette } });
  await new Promise((resolve) => worker.once('message', resolve));
  const ask = (): Promise<z.output<typeof report>> =>
    new Promise((resolve) => {
      worker.once('message', (message: unknown) => resolve(report.parse(message)));
      worker.postMessage('seen');
    });
  return {
    seen: async () => (await ask()).sightings,
    gaps: async () => (await ask()).gaps,
    stop: async () => {
      await worker.terminate();
    },
  };
};
