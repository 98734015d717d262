import { gap, textBlock, type Block } from './blocks.ts';
import { drawCells, heightOfLines } from './cells.ts';
import type { Column, TextStyle } from './look.ts';
import { readMarkdown } from './markdown.ts';
import type { Paper, Tag } from './paper.ts';
import type { Span } from '../typeset/typeset.ts';

const itemBlock = (paper: Paper, list: Tag, mark: string | undefined, spans: readonly Span[], style: TextStyle, column: Column): Block => {
  const item = paper.add(list, 'LI');
  const indent = style.size * 1.5;
  const label = mark === undefined ? [] : paper.lines(mark, style, indent, paper.add(item, 'Lbl'));
  const inner: Column = { x: column.x + indent, width: column.width - indent };
  const lines = paper.lines(spans, style, inner.width, paper.add(item, 'LBody'), mark === undefined ? { sign: 'dot' } : {});
  const after = style.size * 0.25;
  return {
    height: heightOfLines(lines) + after,
    draw: () => {
      drawCells(paper, [
        { column, lines: label },
        { column: inner, lines },
      ]);
      paper.y += after;
    },
  };
};

/** Words in Markdown. */
export const markdownBlocks = (paper: Paper, parent: Tag, markdown: string, style: TextStyle, column: Column): readonly Block[] => {
  let list: Tag | undefined;
  const blocks = readMarkdown(markdown);
  return blocks.flatMap((block, index): readonly Block[] => {
    if (block.kind === 'item') {
      list ??= paper.add(parent, 'L');
      const last = blocks[index + 1]?.kind !== 'item';
      const item = itemBlock(paper, list, block.number, block.spans, style, column);
      return last ? [item, gap(paper, style.size * 0.35)] : [item];
    }
    list = undefined;
    const spans = block.kind === 'heading' ? block.spans.map(({ text }) => ({ text, bold: true })) : block.spans;
    const leads = blocks[index + 1]?.kind === 'item' && block.kind === 'paragraph';
    return [textBlock(paper, parent, 'P', spans, style, column, style.size * (leads ? 0.3 : 0.55))];
  });
};
