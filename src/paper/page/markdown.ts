import type { Span } from '../typeset/typeset.ts';

/** A paragraph, or an item of a list with the mark before it. */
export interface Block {
  readonly kind: 'paragraph' | 'heading' | 'item';
  /** Of a numbered item, for example `2.`. */
  readonly number?: string;
  readonly spans: readonly Span[];
}

const HEADING = /^#{1,6} +/;
const BULLET = /^[-*] +/;
const NUMBERED = /^(\d+\.) +/;

/** Paper cannot be pressed: an address of another site stays readable, one of our own pages or of a phone goes. */
const withoutLinks = (text: string): string =>
  text.replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, (_, words: string, address: string) =>
    /^https?:/.test(address) ? `${words} (${address})` : words,
  );

/** A full stop or comma that follows bold words stands with them, so that no line can begin with it. */
const spansOf = (text: string): readonly Span[] =>
  withoutLinks(text)
    .replace(/(\*\*)([^\s*]+)(?=\s|$)/g, (whole, stars: string, after: string, at: number, all: string) =>
      (all.slice(0, at).split('**').length - 1) % 2 === 1 ? `${after}${stars}` : whole,
    )
    .split('**')
    .map((piece, index) => ({ text: piece, bold: index % 2 === 1 }))
    .filter((span) => span.text !== '');

const blockOf = (lines: readonly string[]): Block => {
  const text = lines.map((line) => line.trim()).join(' ');
  const number = NUMBERED.exec(text)?.[1];
  if (number !== undefined) return { kind: 'item', number, spans: spansOf(text.replace(NUMBERED, '')) };
  if (BULLET.test(text)) return { kind: 'item', spans: spansOf(text.replace(BULLET, '')) };
  if (HEADING.test(text)) return { kind: 'heading', spans: spansOf(text.replace(HEADING, '')) };
  return { kind: 'paragraph', spans: spansOf(text) };
};

/** The part of Markdown that forms are written in: paragraphs, lists, headings, bold and links. */
export const readMarkdown = (markdown: string): readonly Block[] => {
  const groups: string[][] = [];
  let open = false;
  for (const line of markdown.split('\n')) {
    const text = line.trim();
    if (text === '') open = false;
    else if (open && !BULLET.test(text) && !NUMBERED.test(text) && !HEADING.test(text)) groups.at(-1)?.push(text);
    else {
      groups.push([text]);
      open = true;
    }
  }
  return groups.map(blockOf);
};

export const plainText = (block: Block): string => block.spans.map((span) => span.text).join('');
