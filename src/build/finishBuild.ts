import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { languageTag } from '../content/languageTag.ts';
import type { LiveContent } from '../content/liveContent.ts';
import type { Content } from '../content/load.ts';
import type { BuildSettings } from '../server/config.ts';
import { buildStamp, BUILT_AT_FILE, STAMP_FILE } from '../process/buildStamp.ts';
import { blankEntry } from '../server/exit.ts';
import type { BlankFile } from './blankForms.ts';
import { inlineHashes } from './inlineHashes.ts';
import { bundleInline } from './inlineScripts.ts';
import { pagesOnDemand } from './onDemand.ts';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const exitBlank = async ({ service, languages: [main] }: Content): Promise<string> =>
  blankEntry({
    targets: service.exit.targets,
    title: main.words.exit.blankTitle,
    language: languageTag(main.code),
    script: await bundleInline('src/scripts/exit/main.ts'),
  });

/** Texts are compressed once, as small as they get: Brotli at its best, which is also what Node does unless told. */
const compress = (files: readonly string[]): void => {
  // The same text stands at more than one address: a form's schema, at that of its version and of its latest one.
  const known = new Map<string, { readonly br: Uint8Array; readonly gz: Uint8Array }>();
  for (const file of files.filter((each) => /\.(?:html|json|txt|svg|vtt)$/.test(each))) {
    const bytes = readFileSync(file);
    const text = bytes.toString('base64');
    const small = known.get(text) ?? { br: brotliCompressSync(bytes), gz: gzipSync(bytes, { level: 9 }) };
    known.set(text, small);
    writeFileSync(`${file}.br`, small.br);
    writeFileSync(`${file}.gz`, small.gz);
  }
};

/** Completes what Astro built with what the server needs of the same content, and with the forms to print. */
export const finishBuild = (
  { distDir }: BuildSettings,
  { current }: LiveContent,
  blankForms: () => Promise<readonly BlankFile[]>,
): AstroIntegration => ({
  name: 'finish-build',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      // The built server holds all it needs, so that a build may stand anywhere. The development server cannot work so.
      const whole = { resolve: { noExternal: true as const } };
      const plugin = { name: 'stand-alone', configEnvironment: (name: string) => (name === 'client' ? undefined : whole) };
      if (command === 'build') updateConfig({ vite: { plugins: [plugin] } });
    },
    'astro:build:start': () => rmSync(join(distDir, STAMP_FILE), { force: true }),
    'astro:build:done': async ({ dir }) => {
      const client = fileURLToPath(dir);
      const content = current();
      const files = filesIn(client);
      const pages = files.filter((file) => file.endsWith('.html')).map((file) => ({ file, html: readFileSync(file, 'utf8') }));
      const leave = (name: string, text: string): void => writeFileSync(join(distDir, name), text);
      // Published with the pages, and of no use to a running server.
      leave('content.json', JSON.stringify({ ...content, schemas: [] }));
      leave(BUILT_AT_FILE, new Date().toISOString());
      leave('exit-blank.html', await exitBlank(content));
      leave('inline-hashes.json', JSON.stringify(inlineHashes([...pages, ...(await pagesOnDemand(distDir, content))])));
      for (const { address, bytes } of await blankForms()) {
        mkdirSync(dirname(join(client, address)), { recursive: true });
        writeFileSync(join(client, address), bytes);
      }
      compress(files);
      leave(STAMP_FILE, buildStamp('src'));
    },
  },
});
