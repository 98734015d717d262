import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { build, type Plugin } from 'esbuild';

/** What iOS 12 and Chromium 67 read: an older browser stops at the first unknown word, and is left with plain links and forms. */
const TARGET = 'es2019';

/** Names that no browser and no other script has to know: a letter each, because the exit stands before everything else. */
const OWN_NAMES = /^(?:online|behind|ahead|targets|exits|leftAt|line|lastIndex|lastLength|clock|site|visit)$/;

/** Words that only the exit's machine says to itself, for the same reason: none is the name of an event or of anything else of a browser. */
const OWN_WORDS =
  'press told arrive return ready home late moved refused hide settle remember tell ask back push forget to here asking returning pruning'.split(
    ' ',
  );
/** A number takes fewer characters; but of the states, some are numbers already. */
const FIRST_STATE = OWN_WORDS.indexOf('here');
const shorter = (whole: string, before: string, word: string): string => {
  const place = OWN_WORDS.indexOf(word);
  if (place < 0) return whole;
  if (place >= FIRST_STATE) return `${before}"${place.toString(36)}"`;
  return before === '' ? `${place}` : `${before} ${place}`;
};
const shortened = (text: string): string => text.replaceAll(/(\w?)"([a-z]+)"/g, shorter);

/** One entry with all it imports, as text that may stand in a `<script>` as it is. Rejects when the entry does not compile. */
export const bundleInline = async (entry: string, plugins: readonly Plugin[] = []): Promise<string> => {
  const isExit = entry.includes('/exit/');
  const { outputFiles } = await build({
    entryPoints: [entry],
    plugins: [...plugins],
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
    ...(isExit && { mangleProps: OWN_NAMES, tsconfigRaw: '{}' }),
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error(`Bundling ${entry} gave no file.`);
  return (isExit ? shortened(file.text) : file.text).trim().replaceAll('</script', '<\\/script');
};

const PREFIX = 'virtual:inline/';
const SCRIPTS = 'src/scripts';

/**
 * `import text from 'virtual:inline/exit'` gives `src/scripts/exit/main.ts` bundled and minified, for `<script is:inline set:html={text} />`.
 * Vite's `?raw` would give the source, which no browser runs, and its own bundling a file that comes too late.
 */
export const inlineScripts = (): AstroIntegration => ({
  name: 'inline-scripts',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({
        vite: {
          plugins: [
            {
              name: 'inline-scripts',
              resolveId: (id: string) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
              load: async (id: string) => {
                if (!id.startsWith(`\0${PREFIX}`)) return undefined;
                const text = await bundleInline(join(SCRIPTS, id.slice(PREFIX.length + 1), 'main.ts'));
                return `export default ${JSON.stringify(text)};`;
              },
            },
          ],
        },
      });
    },
  },
});
