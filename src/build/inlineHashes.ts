import { createHash } from 'node:crypto';
import type { InlineHashes } from '../server/headers.ts';

export interface BuiltPage {
  readonly file: string;
  readonly html: string;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const contents = (html: string, tag: 'script' | 'style'): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}([^>]*)>([\\s\\S]*?)</${tag}>`, 'g'))].flatMap(([, attributes = '', text = '']) =>
    attributes.includes('application/json') ? [] : [text],
  );

const FORBIDDEN = /<[^>]+\s(?:on[a-z]+|style)=/i;

/**
 * Hashes of every script and style that stands in the built pages, and of scripts that stand only in pages drawn on demand.
 * @throws on an inline handler or `style=`: neither can be allowed by hash, and the policy would break the page that has them
 */
export const inlineHashes = (pages: readonly BuiltPage[], onDemand: readonly string[]): InlineHashes => {
  for (const { file, html } of pages) {
    const [found] = FORBIDDEN.exec(html.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, '')) ?? [];
    if (found) throw new Error(`${file} has an inline handler or style, which the security policy forbids: ${found}`);
  }
  const all = (tag: 'script' | 'style'): readonly string[] => [...new Set(pages.flatMap(({ html }) => contents(html, tag)))].map(hashOf);
  return { styles: all('style'), scripts: [...all('script'), ...onDemand.map(hashOf)] };
};
