import type { Question } from '../../forms/definition.ts';
import { drawCells } from '../page/cells.ts';
import { lineHeight } from '../page/look.ts';
import { readInline } from '../page/markdown.ts';
import { beside, indented, lowest, space, stacked, within, words, type Plan } from '../page/plan.ts';
import { onPaper } from '../kinds/kinds.ts';
import type { Sheet } from '../kinds/sheet.ts';
import type { Span } from '../typeset/typeset.ts';

/** Of the width, for the question where its answer stands beside it. */
const SHARE = 0.46;
const GUTTER = 12;

const plain = (text: string): Span => ({ text, bold: false });
const strong = (text: string): Span => ({ text, bold: true });

/** What stands under a question: its hint and why we ask, or what it says for paper alone. Why we ask, in Markdown. */
const helpOf = ({ asked }: Sheet, { hint, why, paper }: Question): readonly Span[] => {
  if (paper === false) return [];
  if (paper !== undefined) return readInline(paper);
  return [
    ...(hint === undefined ? [] : [plain(hint)]),
    ...(why === undefined ? [] : [strong(`${hint === undefined ? '' : ' '}${asked.whyWeAsk} `), ...readInline(why)]),
  ];
};

/** Its words, with its number before them. */
const heading = ({ paper, look, asked, numbered }: Sheet, { id, question, required }: Question, width: number): Plan => {
  const style = look.question;
  const optional = required === undefined ? [plain(` ${asked.optional}`)] : [];
  const number = paper.set(String(numbered.get(id)?.number ?? ''), style, look.number);
  const set = paper.set([strong(question), ...optional], style, width);
  return {
    height: set.length * lineHeight(style),
    draw: (parent, x) => {
      const tag = paper.add(parent, 'H3');
      const lines = (each: typeof set) => each.map((line) => ({ line, style, tag }));
      drawCells(paper, [
        { column: { x: x - look.number, width: look.number }, lines: lines(number) },
        { column: { x, width }, lines: lines(set) },
      ]);
    },
  };
};

/**
 * A question with its number, its help, and room for the answer beside it or below.
 * @param intro stands above it
 */
export const questionPlan = (sheet: Sheet, question: Question, width: number, intro?: (width: number) => Plan): Plan => {
  const { paper, look } = sheet;
  const inner = width - look.number;
  const help = helpOf(sheet, question);
  const head = (wide: number): readonly Plan[] => [
    heading(sheet, question, wide),
    ...(help.length === 0 ? [] : [words(paper, 'P', help, look.hint, wide)]),
  ];
  const introIn = (wide: number): readonly Plan[] => (intro === undefined ? [] : [indented(intro(wide + look.number), -look.number)]);
  const { room } = onPaper(question);
  const left = Math.floor(inner * SHARE);
  const at = left + GUTTER;
  const answer = room(sheet, question, inner - at);
  // An answer that is lower than the question stands beside its words, not beside those above it.
  const lowered = (before: Plan): Plan => {
    const down = Math.max(0, Math.min(stacked(introIn(left)).height, before.height - answer.height));
    return beside(paper, [
      { plan: before, at: 0 },
      { plan: stacked([space(paper, down), answer]), at },
    ]);
  };
  const side = lowered(stacked([...introIn(left), ...head(left)]));
  const under = stacked([
    ...introIn(inner),
    beside(paper, [
      { plan: stacked(head(left)), at: 0 },
      { plan: answer, at },
    ]),
  ]);
  const below = stacked([...introIn(inner), ...head(inner), space(paper, look.body.size * 0.3), room(sheet, question, inner)]);
  const short = intro === undefined || intro(left + look.number).height <= intro(10_000).height;
  return within(paper, 'Sect', indented(short ? lowest(side, below) : lowest(under, below), look.number));
};
