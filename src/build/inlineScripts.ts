import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';

/**
 * The exit is for old phones too; an older browser stops at the first unknown word and is left with plain links.
 * The other scripts call on functions of 2020 anyway, and are smaller in its words.
 */
const targetOf = (entry: string): string => (/\/exit(?:-keys)?\//.test(entry) ? 'es2019' : 'es2020');

/** Names that no browser and no other script has to know: a letter each, because the exit stands before everything else. */
const OWN_NAMES =
  /^(?:phase|tries|kind|traversed|outdated|home|online|memory|stamp|behind|ahead|targets|bounce|exits|leftAt|fromUs|fromSameAddress|fresh|took|answer|line|blank|at|site)$/;

/** Words that only the exit's machine says to itself, for the same reason: none is the name of an event or of anything else of a browser. */
const OWN_WORDS =
  'here asking returning pruning dying gone alive leaving dead press told arrive arrive-blank hide back push to ready late moved address remember tell knock ask bounce forget wake'.split(
    ' ',
  );
const letterOf = (quoted: string): string => {
  const place = OWN_WORDS.indexOf(quoted.slice(1, -1));
  return place < 0 ? quoted : `"${place.toString(36)}"`;
};
const shortened = (text: string): string => text.replaceAll(/"[a-z-]+"/g, letterOf);

/** One entry with all it imports, as text that may stand in a `<script>` as it is. Rejects when the entry does not compile. */
export const bundleInline = async (entry: string): Promise<string> => {
  const isExit = entry.includes('/exit/');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: targetOf(entry),
    ...(isExit && { mangleProps: OWN_NAMES }),
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
