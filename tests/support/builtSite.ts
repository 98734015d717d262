import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';
import { raiseVersions } from '../../tools/schema/raise.ts';
import { builtOnce } from '../../tools/siteBuild.ts';

/**
 * The folder of a service's built site.
 * @param contentDir the words, when not `content/`
 */
export const builtSite = (service = 'neutral', contentDir = 'content'): Promise<string> =>
  // As an editor does before a build.
  builtOnce({ service, contentDir, ...(contentDir !== 'content' && { prepare: () => void raiseVersions(contentDir, service) }) });

export interface BuiltPage {
  /** As a reader asks for it. */
  readonly address: string;
  readonly html: string;
  readonly document: HTMLElement;
  /** What a reader can read on it, menus and footer too, with single spaces. */
  readonly text: string;
  /** The same of its main part alone. */
  readonly main: string;
}

const UNREAD = 'script, style, template';

const readable = (element: HTMLElement | null): string => {
  const copy = parse(element?.outerHTML ?? '');
  for (const each of copy.querySelectorAll(UNREAD)) each.remove();
  // Words of neighbouring blocks do not run together.
  return parse(copy.outerHTML.replaceAll(/<\/(?:p|h\d|li|dt|dd|div|summary|legend|label|td|th)>/g, ' $&'))
    .text.replaceAll(/\s+/g, ' ')
    .trim();
};

const addressOf = (file: string): string => `/${file.replace(/\.html$/, '/').replace(/(^|\/)index\/$/, '$1')}`;

/** Every page of a built site. */
export const pagesOf = (distDir: string): readonly BuiltPage[] => {
  const client = join(distDir, 'client');
  return readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const html = readFileSync(join(client, file), 'utf8');
      const document = parse(html);
      return {
        address: addressOf(file),
        html,
        document,
        text: readable(document.querySelector('body')),
        main: readable(document.querySelector('main')),
      };
    });
};
