import { createHash } from 'node:crypto';
import type { InlineHashes } from './headers.ts';

/** What stands in the elements of one name, in a time that grows no faster than the page. */
const textsIn = (html: string, name: 'script' | 'style'): readonly string[] =>
  html.split(`</${name}>`).flatMap((before) => {
    const from = before.indexOf(`<${name}`);
    const to = before.indexOf('>', from);
    return from < 0 || to < 0 ? [] : [before.slice(to + 1)];
  });

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * Which of the build's styles and scripts stand in a page. What the build does not know is never allowed,
 * whatever a page holds; and no text of a page can look like an element, because what people type is escaped.
 */
export const ownHashes =
  ({ styles, scripts }: InlineHashes) =>
  (html: string): InlineHashes => {
    const found = new Set([...textsIn(html, 'style'), ...textsIn(html, 'script')].map(hashOf));
    return { styles: styles.filter((each) => found.has(each)), scripts: scripts.filter((each) => found.has(each)) };
  };
