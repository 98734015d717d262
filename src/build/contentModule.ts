import { resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { loadContent } from '../content/load.ts';
import type { BuildSettings } from '../server/config.ts';

const NAME = 'virtual:content';
const RESOLVED = `\0${NAME}`;

/** Gives pages the checked content as `virtual:content`. */
export const contentModule = ({ contentDir, service }: BuildSettings): AstroIntegration => ({
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
  },
});
