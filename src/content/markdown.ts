import { Marked, type Tokens } from 'marked';
import { readBlock, type PlacedBlock } from './blocks.ts';
import { escapeHtml } from './escapeHtml.ts';

/** A piece of a page: words, or a block that a component draws. */
export type Segment = { readonly html: string } | PlacedBlock;

/** The anchor of a heading, for links to it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/<[^>]*>|&[a-z#0-9]+;/g, '')
    .replaceAll(/[’'‘]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

const isExternal = (address: string): boolean => /^https?:/.test(address);

/**
 * Markdown to HTML for one language. Raw HTML is shown as text. Addresses of the site get the language's prefix;
 * other sites open in a new tab, so that leaving them cannot come back through our pages.
 */
const renderer = (prefix: string, newTab: string): Marked =>
  new Marked({
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        return `<h${depth} id="${anchorOf(html)}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const html = this.parser.parseInline(tokens);
        if (isExternal(href))
          return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer">${html}<span class="unseen"> ${escapeHtml(newTab)}</span></a>`;
        // Shown in the tab it would be a page of ours without a way out.
        const saved = href.endsWith('.pdf') ? ' download' : '';
        return `<a href="${escapeHtml(href.startsWith('/') ? prefix + href : href)}"${saved}>${html}</a>`;
      },
    },
  });

export interface Markdown {
  readonly toHtml: (markdown: string) => string;
  /** Without a paragraph around it. */
  readonly toInline: (markdown: string) => string;
  readonly toSegments: (markdown: string) => readonly Segment[];
}

export const createMarkdown = (prefix: string, newTab: string): Markdown => {
  const marked = renderer(prefix, newTab);
  const toHtml = (markdown: string): string => marked.parse(markdown, { async: false });
  return {
    toHtml,
    toInline: (markdown) => marked.parseInline(markdown, { async: false }),
    toSegments: (markdown) =>
      markdown.split(/^(\[\[.*\]\])\s*$/m).flatMap((piece): readonly Segment[] => {
        const placed = readBlock(piece);
        if (placed?.ok) return [placed.block];
        return piece.trim() ? [{ html: toHtml(piece) }] : [];
      }),
  };
};

/** Every address that a piece of Markdown links to. */
export const linksIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => address);
