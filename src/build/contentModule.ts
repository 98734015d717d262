import { resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import { gapsOf } from '../content/checks/service.ts';
import { loadContent } from '../content/load.ts';
import type { BuildSettings } from '../server/config.ts';
import { tellOfFiles } from './blankForms.ts';

const NAME = 'virtual:content';
const RESOLVED = `\0${NAME}`;

/** Gives pages the checked content as `virtual:content`. */
export const contentModule = ({ contentDir, service }: BuildSettings): AstroIntegration => ({
  name: 'content',
  hooks: {
    'astro:config:setup': async ({ updateConfig, addWatchFile, logger }) => {
      const content = loadContent(contentDir, service);
      const gaps = gapsOf(content.service);
      if (gaps.length > 0)
        logger.warn(`content/services/${service}.yaml: controller has no ${gaps.join(', ')}. Pages say that they are still to come.`);
      const told = JSON.stringify(await tellOfFiles(content));
      addWatchFile(resolve(contentDir));
      updateConfig({
        vite: {
          plugins: [
            {
              name: 'content',
              resolveId: (id: string) => (id === NAME ? RESOLVED : undefined),
              load: (id: string) => (id === RESOLVED ? `export const content = ${told};` : undefined),
            },
          ],
        },
      });
    },
  },
});
