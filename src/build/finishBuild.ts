import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { loadContent } from '../content/load.ts';
import { languageTag } from '../content/languageTag.ts';
import type { BuildSettings } from '../server/config.ts';
import { blankEntry } from '../server/exit.ts';
import type { InlineHashes } from '../server/headers.ts';
import { bundleInline } from './inlineScripts.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const contents = (html: string, tag: 'script' | 'style'): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}([^>]*)>([\\s\\S]*?)</${tag}>`, 'g'))].flatMap(([, attributes = '', text = '']) =>
    attributes.includes('application/json') ? [] : [text],
  );

/** Inline handlers and `style=` cannot be allowed by hash: the policy would break the page that has them. */
const FORBIDDEN = /<[^>]+\s(?:on[a-z]+|style)=/i;

const inlineHashes = (pages: readonly { readonly file: string; readonly html: string }[]): InlineHashes => {
  for (const { file, html } of pages) {
    const markup = html.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '');
    const [found] = FORBIDDEN.exec(markup) ?? [];
    if (found) throw new Error(`${file} has an inline handler or style, which the security policy forbids: ${found}`);
  }
  const all = (tag: 'script' | 'style'): readonly string[] => [...new Set(pages.flatMap(({ html }) => contents(html, tag)))].map(hashOf);
  return { styles: all('style'), scripts: all('script') };
};

/** After the build: leaves beside the pages what the server needs of the same content, notes the hashes that the security policy allows, and compresses every text once, as small as it gets. */
export const finishBuild = ({ contentDir, service, distDir }: BuildSettings): AstroIntegration => ({
  name: 'finish-build',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      // The built server holds all it needs, so that a build may stand anywhere. The development server cannot work so.
      const resolve = { noExternal: true as const };
      if (command === 'build') updateConfig({ vite: { environments: { ssr: { resolve }, prerender: { resolve } } } });
    },
    'astro:build:done': async ({ dir }) => {
      const content = loadContent(contentDir, service);
      const [main] = content.languages;
      writeFileSync(join(distDir, 'content.json'), JSON.stringify(content));
      const { targets } = content.service.exit;
      const blank = {
        targets,
        title: main.words.exit.blankTitle,
        language: languageTag(main.code),
        script: await bundleInline('src/scripts/exit/main.ts'),
      };
      writeFileSync(join(distDir, 'exit-blank.html'), blankEntry(blank));
      const client = fileURLToPath(dir);
      const files = filesIn(client);
      const pages = files.filter((file) => file.endsWith('.html')).map((file) => ({ file, html: readFileSync(file, 'utf8') }));
      writeFileSync(join(distDir, 'inline-hashes.json'), JSON.stringify(inlineHashes(pages)));
      for (const file of files.filter((each) => /\.(?:html|json|txt|svg|vtt|xml)$/.test(each))) {
        const bytes = readFileSync(file);
        writeFileSync(`${file}.br`, brotliCompressSync(bytes));
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  },
});
