import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from './start.ts';

export const WIDTH = 1024;
export const HEIGHT = 768;
export type Colour = readonly [red: number, green: number, blue: number];

/** A screen without glass: Xvfb keeps its picture in a file, which is read while browsers paint into it. */
export interface Screen {
  readonly display: string;
  /** The file with the picture, and where its first pixel lies. */
  readonly file: string;
  readonly offset: number;
  readonly stride: number;
  readonly pixel: (x: number, y: number) => Colour;
  /** Mouse and keyboard, as from the person's own hands. */
  readonly hands: (...words: readonly (string | number)[]) => void;
  readonly close: () => void;
}

const freeDisplay = (): string => {
  for (let number = 70; ; number += 1) if (!existsSync(`/tmp/.X${number}-lock`)) return `:${number}`;
};

export const openScreen = async (): Promise<Screen> => {
  const display = freeDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'screen-'));
  const server = start('Xvfb', [display, '-screen', '0', `${WIDTH}x${HEIGHT}x24`, '-fbdir', folder, '-nocursor', '-nolisten', 'tcp'], {
    stdio: 'ignore',
  });
  const file = join(folder, 'Xvfb_screen0');
  for (let tries = 0; !existsSync(file); tries += 1) {
    if (tries > 100) throw new Error('Xvfb did not start. Is it installed? (apt-get install xvfb xdotool)');
    await sleep(50);
  }
  await sleep(200);
  const picture = openSync(file, 'r');
  // XWD: the size of the header, bytes a line and number of colours, big-endian, then the colour map of 12 bytes each.
  const header = Buffer.alloc(100);
  readSync(picture, header, 0, 100, 0);
  const offset = header.readUInt32BE(0) + header.readUInt32BE(76) * 12;
  const stride = header.readUInt32BE(48);
  const one = Buffer.alloc(4);
  return {
    display,
    file,
    offset,
    stride,
    pixel: (x, y) => {
      readSync(picture, one, 0, 4, offset + y * stride + x * 4);
      return [one.readUInt8(2), one.readUInt8(1), one.readUInt8(0)];
    },
    hands: (...words) => {
      spawnSync('xdotool', words.map(String), { env: { ...process.env, DISPLAY: display } });
    },
    close: () => {
      closeSync(picture);
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
