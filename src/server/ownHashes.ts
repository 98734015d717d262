import { createHash } from 'node:crypto';
import type { InlineHashes } from './headers.ts';

const INLINE = /<(script|style)\b[^>]*>([^]*?)<\/\1>/g;

/**
 * Which of the build's styles and scripts stand in a page. What the build does not know is never allowed,
 * whatever a page holds; and no text of a page can look like an element, because what people type is escaped.
 */
export const ownHashes =
  ({ styles, scripts }: InlineHashes) =>
  (html: string): InlineHashes => {
    const found = new Set(
      [...html.matchAll(INLINE)].map(([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`),
    );
    return { styles: styles.filter((each) => found.has(each)), scripts: scripts.filter((each) => found.has(each)) };
  };
