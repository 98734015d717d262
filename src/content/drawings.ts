import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** Names of the line drawings that words may ask for. */
export const drawings = (): readonly string[] =>
  readdirSync(resolve('src/components/drawings'))
    .map((file) => file.replace('.svg', ''))
    .sort();
