import { Marked, Parser, type Tokens } from 'marked';
import { readBlock, type PlacedBlock } from './blocks.ts';
import { escapeHtml } from './escapeHtml.ts';
import { readBlocks, readInline } from './markdownTokens.ts';

/** A piece of a page: words, or a block that a component draws. */
export type Segment = { readonly html: string } | PlacedBlock;

/** What a link says of the file that it leads to, by the file's address. */
export type FileWords = Readonly<Partial<Record<string, string>>>;

/** The anchor of a heading, for links to it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/['’‘"&<>]/g, '')
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '')
    .join('-');

const isExternal = (address: string): boolean => /^https?:/.test(address);

/**
 * Markdown to HTML for one language. Raw HTML is shown as text. Addresses of the site get the language's prefix;
 * other sites open in a new tab, so that leaving them cannot come back through our pages.
 */
const renderer = (prefix: string, newTab: string, files: FileWords): Marked =>
  new Marked({
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
      text(token: Tokens.Text | Tokens.Escape) {
        return 'tokens' in token ? this.parser.parseInline(token.tokens) : escapeHtml(token.text);
      },
      heading({ tokens, depth }: Tokens.Heading) {
        const words = this.parser.parseInline(tokens, this.parser.textRenderer);
        return `<h${depth} id="${anchorOf(words)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const html = this.parser.parseInline(tokens);
        if (isExternal(href))
          return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer">${html}<span class="unseen"> ${escapeHtml(newTab)}</span></a>`;
        const address = href.startsWith('/') ? prefix + href : href;
        const told = files[address] === undefined ? '' : ` (${escapeHtml(files[address])})`;
        // Shown in the tab it would be a page of ours without a way out.
        const saved = href.endsWith('.pdf') ? ' download' : '';
        return `<a href="${escapeHtml(address)}"${saved}>${html}${told}</a>`;
      },
    },
  });

export interface Markdown {
  readonly toHtml: (markdown: string) => string;
  /** Without a paragraph around it. */
  readonly toInline: (markdown: string) => string;
  readonly toSegments: (markdown: string) => readonly Segment[];
}

/** The lines of a body, those that place a block apart from those of words. */
const piecesOf = (markdown: string): readonly string[] =>
  markdown.split('\n').reduce<readonly string[]>((pieces, line) => {
    const last = pieces.at(-1);
    const alone = line.startsWith('[[') && line.trimEnd().endsWith(']]');
    return alone || last === undefined || readBlock(last) ? [...pieces, line] : [...pieces.slice(0, -1), `${last}\n${line}`];
  }, []);

export const createMarkdown = (prefix: string, newTab: string, files: FileWords = {}): Markdown => {
  const { defaults } = renderer(prefix, newTab, files);
  const toHtml = (markdown: string): string => Parser.parse(readBlocks(markdown), defaults);
  return {
    toHtml,
    toInline: (markdown) => Parser.parseInline(readInline(markdown), defaults),
    toSegments: (markdown) =>
      piecesOf(markdown).flatMap((piece): readonly Segment[] => {
        const placed = readBlock(piece);
        if (placed?.ok) return [placed.block];
        return piece.trim() ? [{ html: toHtml(piece) }] : [];
      }),
  };
};
