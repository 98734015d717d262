import type { Block } from './blocks.ts';
import { drawCells } from './cells.ts';
import { lineHeight, type TextStyle } from './look.ts';
import { plainText, readMarkdown } from './markdown.ts';
import type { Paper, Tag } from './paper.ts';
import type { Span } from '../typeset/typeset.ts';

/** Something whose height is known before anything of it is made: several ways can be weighed, and one drawn. */
export interface Plan {
  readonly height: number;
  /** Draws from the paper's place down; its elements go into the tag in the order in which they are drawn. */
  readonly draw: (parent: Tag, x: number) => void;
}

export const space = (paper: Paper, height: number): Plan => ({
  height,
  draw: () => {
    paper.y += height;
  },
});

export const words = (paper: Paper, type: string, text: string | readonly Span[], style: TextStyle, width: number, after = 0): Plan => {
  const set = paper.set(text, style, width);
  return {
    height: set.length * lineHeight(style) + after,
    draw: (parent, x) => {
      const tag = paper.add(parent, type);
      if (/^H[12]$/.test(type)) paper.bookmark(typeof text === 'string' ? text : plainText({ spans: text }));
      drawCells(paper, [{ column: { x, width }, lines: set.map((line) => ({ line, style, tag })) }]);
      paper.y += after;
    },
  };
};

/** Sets the same in from the left. */
export const indented = (plan: Plan, by: number): Plan => ({ ...plan, draw: (parent, x) => plan.draw(parent, x + by) });

/** Inside an element of its own. */
export const within = (paper: Paper, type: string, plan: Plan): Plan => ({
  ...plan,
  draw: (parent, x) => plan.draw(paper.add(parent, type), x),
});

export const stacked = (plans: readonly Plan[]): Plan => ({
  height: plans.reduce((sum, { height }) => sum + height, 0),
  draw: (parent, x) => {
    for (const plan of plans) plan.draw(parent, x);
  },
});

/** Plans side by side, drawn from the left; each stands at its own place from the left edge. */
export const beside = (paper: Paper, plans: readonly { readonly plan: Plan; readonly at: number }[]): Plan => {
  const height = Math.max(0, ...plans.map(({ plan }) => plan.height));
  return {
    height,
    draw: (parent, x) => {
      const top = paper.y;
      for (const { plan, at } of plans) {
        paper.y = top;
        plan.draw(parent, x + at);
      }
      paper.y = top + height;
    },
  };
};

/** The lowest: of those as low, the first. */
export const lowest = (first: Plan, ...others: readonly Plan[]): Plan =>
  others.reduce((best, plan) => (plan.height < best.height - 0.5 ? plan : best), first);

/** Plans in columns, read down each, as low as their order allows. */
export const inColumns = (paper: Paper, plans: readonly Plan[], columns: number, step: number): Plan => {
  const filled = (limit: number): readonly (readonly Plan[])[] => {
    const stacks: Plan[][] = [[]];
    let used = 0;
    for (const plan of plans) {
      if (used > 0 && used + plan.height > limit + 0.01) {
        stacks.push([]);
        used = 0;
      }
      stacks.at(-1)?.push(plan);
      used += plan.height;
    }
    return stacks;
  };
  const limits = plans.flatMap((_, from) => plans.slice(from).map((__, to) => stacked(plans.slice(from, from + to + 1)).height));
  const fits = limits.filter((limit) => filled(limit).length <= columns);
  const stacks = filled(Math.min(...fits));
  return beside(
    paper,
    stacks.map((stack, index) => ({ plan: stacked(stack), at: index * step })),
  );
};

/**
 * Words in Markdown.
 * @param leaveOut a paragraph or item that holds one of these phrases is left out
 */
export const markdown = (paper: Paper, text: string, style: TextStyle, width: number, leaveOut: readonly string[] = []): Plan => {
  const kept = readMarkdown(text).filter((block) => !leaveOut.some((phrase) => plainText(block).includes(phrase)));
  const indent = style.size * 1.3;
  const after = style.size * 0.4;
  let list: Tag | undefined;
  const plans = kept.map((block, index): Plan => {
    const last = index === kept.length - 1;
    if (block.kind !== 'item') {
      const strong = block.kind === 'heading' || style.bold === true;
      const spans = strong ? block.spans.map((span) => ({ ...span, bold: true })) : block.spans;
      const plan = words(paper, 'P', spans, style, width, last ? 0 : after);
      return {
        ...plan,
        draw: (parent, x) => {
          list = undefined;
          plan.draw(parent, x);
        },
      };
    }
    const followed = kept[index + 1]?.kind === 'item';
    const set = paper.set(block.spans, style, width - indent);
    const height = set.length * lineHeight(style) + (last ? 0 : followed ? style.size * 0.15 : after);
    return {
      height,
      draw: (parent, x) => {
        list ??= paper.add(parent, 'L');
        const item = paper.add(list, 'LI');
        const top = paper.y;
        if (block.number !== undefined) words(paper, 'Lbl', block.number, style, indent).draw(item, x);
        paper.y = top;
        const tag = paper.add(item, 'LBody');
        const sign = block.number === undefined ? { sign: 'dot' as const } : {};
        const lines = set.map((line, at) => ({ line, style, tag, ...(at === 0 ? sign : {}) }));
        drawCells(paper, [{ column: { x: x + indent, width: width - indent }, lines }]);
        paper.y = top + height;
      },
    };
  });
  return stacked(plans);
};

/** A plan in its place, for what is drawn together. */
export const placed = ({ height, draw }: Plan, parent: Tag, x: number): Block => ({ height, draw: () => draw(parent, x) });
