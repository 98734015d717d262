import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from './load.ts';

/** The content as the site was built from it. @throws when the site has not been built */
export const readBuiltContent = (distDir: string): Content => {
  const content: Content = JSON.parse(readFileSync(join(distDir, 'content.json'), 'utf8'));
  return content;
};
