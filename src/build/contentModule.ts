import { sep } from 'node:path';
import type { AstroIntegration } from 'astro';
import { ContentError } from '../content/contentError.ts';
import { openFolder } from '../content/folder.ts';
import { gapsOf } from '../content/checks/service.ts';
import { uncheckedLines } from '../content/support.ts';
import type { LiveContent } from '../content/liveContent.ts';
import type { Content } from '../content/load.ts';
import { versionProblems } from '../content/versions.ts';
import { wordsOfFiles, type BlankFile } from './blankForms.ts';
import { orEnd } from './orEnd.ts';

const NAME = 'virtual:content';
const RESOLVED = `\0${NAME}`;

/** @throws {ContentError} where answers would be published under a version that promised others */
const publishable = ({ languages, schemas }: Content, folder: string): void => {
  const problems = versionProblems(openFolder(folder), languages[0].code, languages[0].forms, schemas);
  if (problems.length > 0) throw new ContentError(problems);
};

/** Gives pages the checked content as `virtual:content`, and shows them each change of it while somebody edits. */
export const contentModule = (
  { folder, current, telling, changed }: LiveContent,
  blankForms: () => Promise<readonly BlankFile[]>,
): AstroIntegration => ({
  name: 'content',
  hooks: {
    'astro:config:setup': ({ command, updateConfig, logger }) => {
      let lastTold = '';
      const checked = async (): Promise<string> => {
        const content = current();
        const gaps = gapsOf(content.service);
        const told = `content/services/${content.service.id}.yaml: controller has no ${gaps.join(', ')}. Pages say that they are still to come.`;
        if (gaps.length > 0 && told !== lastTold) logger.warn(told);
        lastTold = told;
        const unchecked = command === 'dev' ? [] : content.languages.flatMap(({ support }) => uncheckedLines(support));
        if (unchecked.length > 0) logger.warn(`support.yaml: numbers without a day on which they were checked: ${unchecked.join(', ')}.`);
        // Drawing every form to say how long it is takes seconds: who edits sees the links without it.
        const shown = command === 'dev' ? content : telling(wordsOfFiles(await blankForms()));
        // As a text it is read in a tenth of the time that a program of this size takes.
        return `export const content = JSON.parse(${JSON.stringify(JSON.stringify(shown))});`;
      };
      // A build stops here, before it has begun; who edits sees the slip on the page that they ask for.
      if (command !== 'dev') orEnd(() => publishable(current(), folder));
      updateConfig({
        vite: {
          plugins: [
            {
              name: 'content',
              resolveId: (id: string) => (id === NAME ? RESOLVED : undefined),
              load: (id: string) => (id === RESOLVED ? checked() : undefined),
              configureServer: ({ watcher }) => void watcher.add(folder),
              hotUpdate({ file }) {
                if (!file.startsWith(folder + sep)) return undefined;
                changed();
                if (this.environment.name === 'client') this.environment.hot.send({ type: 'full-reload' });
                const module = this.environment.moduleGraph.getModuleById(RESOLVED);
                return module ? [module] : [];
              },
            },
          ],
        },
      });
    },
  },
});
