import { Lexer, walkTokens, type MarkedToken, type Token } from 'marked';
import { parseFragment } from 'parse5';

// With extensions, which we have none of, the lexer could give others.
export const isKnown = (token: Token): token is MarkedToken => token.type !== 'generic';

/** Names and numbers of signs, as Markdown knows them: with a semicolon. What they stand for, HTML decides. */
const REFERENCE = /&(?:#\d{1,7}|#[Xx][\da-fA-F]{1,6}|[\da-zA-Z]{1,40});/g;

const signOf = (reference: string): string => {
  const [node] = parseFragment(reference).childNodes;
  const sign = node && 'value' in node ? node.value : reference;
  // HTML also reads old names that other letters follow; no sign is longer than this.
  return sign.length > 2 ? reference : sign;
};

/** The name of a sign becomes the sign, once. */
const decoded = (text: string): string => text.replaceAll(REFERENCE, signOf);

/** Words hold the letters that they mean, so that each who draws them escapes all or nothing. Code keeps what is written. */
const decode = (token: Token): void => {
  if (!isKnown(token)) return;
  if (token.type === 'text' && !token.tokens) token.text = decoded(token.raw);
  if (token.type === 'link' || token.type === 'image' || token.type === 'def') token.href = decoded(token.href);
};

const read = <Tokens extends Token[]>(tokens: Tokens): Tokens => {
  void walkTokens(tokens, decode);
  return tokens;
};

/** Markdown as pages, paper and checks read it: the one lexer. */
export const readBlocks = (markdown: string): Token[] => read(Lexer.lex(markdown));

/** The same without a paragraph around it. */
export const readInline = (markdown: string): Token[] => read(Lexer.lexInline(markdown));

/** Every address that a piece of Markdown links to, in its order. */
export const linksIn = (markdown: string): readonly string[] => {
  const found: string[] = [];
  void walkTokens(readBlocks(markdown), (token) => {
    if (isKnown(token) && (token.type === 'link' || token.type === 'def')) found.push(token.href);
  });
  return found;
};

const wordsOf = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (!isKnown(token) || token.type === 'html') return '';
      if (token.type === 'br') return ' ';
      if ('tokens' in token) return wordsOf(token.tokens);
      return 'text' in token ? token.text : '';
    })
    .join('');

const passagesOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => {
    if (!isKnown(token)) return [];
    if (token.type === 'list') return token.items.flatMap((item) => passagesOf(item.tokens));
    if (token.type === 'blockquote') return passagesOf(token.tokens);
    if (token.type === 'table') return [token.header, ...token.rows].flat().map((cell) => wordsOf(cell.tokens));
    if (token.type === 'paragraph' || token.type === 'heading') return [wordsOf(token.tokens)];
    return token.type === 'text' ? [wordsOf(token.tokens ?? [token])] : [];
  });

/** Words as a reader meets them, without marks: each paragraph, heading, point and cell by itself. */
export const passagesIn = (markdown: string): readonly string[] => passagesOf(readBlocks(markdown));
