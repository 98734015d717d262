import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { loadContent } from '../content/load.ts';
import type { BuildSettings } from '../server/config.ts';

const NAME = 'virtual:content';
const RESOLVED = `\0${NAME}`;

/**
 * Gives pages the checked content as `virtual:content`, and leaves the same content beside the build for the server,
 * so that the words of the pages, the e-mail and the PDF can never differ.
 */
export const contentModule = ({ contentDir, service, distDir }: BuildSettings): AstroIntegration => ({
  name: 'content',
  hooks: {
    'astro:config:setup': ({ updateConfig, addWatchFile }) => {
      const content = loadContent(contentDir, service);
      addWatchFile(resolve(contentDir));
      updateConfig({
        vite: {
          plugins: [
            {
              name: 'content',
              resolveId: (id: string) => (id === NAME ? RESOLVED : undefined),
              load: (id: string) => (id === RESOLVED ? `export const content = ${JSON.stringify(content)};` : undefined),
            },
          ],
        },
      });
    },
    'astro:build:done': () => {
      mkdirSync(distDir, { recursive: true });
      writeFileSync(join(distDir, 'content.json'), JSON.stringify(loadContent(contentDir, service)));
    },
  },
});
