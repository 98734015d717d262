import type { Token, Tokens } from 'marked';
import { isKnown, readBlocks, readInline as inlineTokens } from '../../content/markdownTokens.ts';
import type { Span } from '../typeset/typeset.ts';

/** A paragraph, or an item of a list with the mark before it. */
export interface Paragraph {
  readonly kind: 'paragraph' | 'heading' | 'item';
  /** Of a numbered item, for example `2.`. */
  readonly number?: string;
  readonly spans: readonly Span[];
}

const plain = (text: string): Span => ({ text: text.replaceAll('\n', ' '), bold: false });

/** Paper cannot be pressed: an address of another site stays readable, one of our own pages or of a phone goes. */
const addressOf = ({ href, text }: Tokens.Link): readonly Span[] =>
  href.startsWith('http') && !href.endsWith(text) ? [plain(` (${href})`)] : [];

const spansOf = (tokens: readonly Token[] = []): readonly Span[] =>
  tokens.filter(isKnown).flatMap((token): readonly Span[] => {
    switch (token.type) {
      case 'strong':
      case 'em':
        // Paper has two weights and no slant.
        return spansOf(token.tokens).map(({ text }) => ({ text, bold: true }));
      case 'del':
        return spansOf(token.tokens);
      case 'link':
        return [...spansOf(token.tokens), ...addressOf(token)];
      case 'br':
        return [plain(' ')];
      case 'text':
        return token.tokens ? spansOf(token.tokens) : [plain(token.text)];
      case 'escape':
      case 'codespan':
      case 'image':
      case 'html':
        return [plain(token.text)];
      case 'blockquote':
      case 'checkbox':
      case 'code':
      case 'def':
      case 'heading':
      case 'hr':
      case 'list_item':
      case 'list':
      case 'paragraph':
      case 'space':
      case 'table':
        return [plain(token.raw)];
    }
  });

const merged = (spans: readonly Span[]): readonly Span[] => {
  const whole: Span[] = [];
  for (const span of spans.filter(({ text }) => text !== '')) {
    const last = whole.at(-1);
    if (last?.bold === span.bold) whole.splice(-1, 1, { text: last.text + span.text, bold: span.bold });
    else whole.push(span);
  }
  return whole;
};

/** A full stop or comma that follows bold words stands with them, so that no line can begin with it. */
const held = (spans: readonly Span[]): readonly Span[] =>
  merged(
    merged(spans).flatMap((span, index, all): readonly Span[] => {
      const [mark = ''] = !span.bold && all[index - 1]?.bold ? (/^\S+/.exec(span.text) ?? []) : [];
      return [
        { text: mark, bold: true },
        { text: span.text.slice(mark.length), bold: span.bold },
      ];
    }),
  );

const itemsOf = ({ items, ordered, start }: Tokens.List): readonly Paragraph[] =>
  items.flatMap((item, index): readonly Paragraph[] => {
    const [first, ...rest] = paragraphsOf(item.tokens);
    const number = ordered ? { number: `${String(Number(start) + index)}.` } : {};
    return [{ kind: 'item', ...number, spans: first?.spans ?? [] }, ...rest];
  });

const paragraphsOf = (tokens: readonly Token[]): readonly Paragraph[] =>
  tokens.filter(isKnown).flatMap((token): readonly Paragraph[] => {
    switch (token.type) {
      case 'space':
      case 'def':
      case 'hr':
        return [];
      case 'heading':
        return [{ kind: 'heading', spans: held(spansOf(token.tokens)) }];
      case 'paragraph':
        return [{ kind: 'paragraph', spans: held(spansOf(token.tokens)) }];
      case 'blockquote':
        return paragraphsOf(token.tokens);
      case 'list':
        return itemsOf(token);
      case 'code':
        return [{ kind: 'paragraph', spans: [plain(token.text)] }];
      case 'br':
      case 'checkbox':
      case 'codespan':
      case 'del':
      case 'em':
      case 'escape':
      case 'html':
      case 'image':
      case 'link':
      case 'list_item':
      case 'strong':
      case 'table':
      case 'text':
        return [{ kind: 'paragraph', spans: held(spansOf([token])) }];
    }
  });

/** Markdown as pages read it. Its raw HTML is shown as text, as there. */
export const readMarkdown = (markdown: string): readonly Paragraph[] => paragraphsOf(readBlocks(markdown));

/** Markdown without a paragraph around it. */
export const readInline = (markdown: string): readonly Span[] => held(spansOf(inlineTokens(markdown)));

export const plainText = ({ spans }: Pick<Paragraph, 'spans'>): string => spans.map(({ text }) => text).join('');
