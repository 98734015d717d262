import { drawTogether, gap } from '../page/blocks.ts';
import { INK } from '../page/look.ts';
import { markdown, placed, space, stacked, words, type Plan } from '../page/plan.ts';
import type { Tag } from '../page/paper.ts';
import type { Sheet } from '../kinds/sheet.ts';

const PAD = 9;

/** A heading and its words. */
export const titledPlan = ({ paper, look, words: said }: Sheet, title: string, text: string, width: number): Plan =>
  stacked([
    words(paper, 'H2', title, { ...look.part, size: (look.part.size + look.body.size) / 2 }, width, look.body.size * 0.25),
    markdown(paper, text, look.body, width, said.notOnPaper),
  ]);

/** What stands in a strong frame. */
export const drawFramed = ({ paper, look }: Sheet, parent: Tag, make: (width: number) => Plan): void => {
  const { frame } = look;
  const plan = stacked([space(paper, PAD), make(frame.width - 2 * PAD), space(paper, PAD)]);
  drawTogether(paper, [gap(paper, look.gap)]);
  paper.ensure(plan.height);
  const from = paper.position;
  drawTogether(paper, [placed(plan, parent, frame.x + PAD)]);
  paper.around(from, (top, bottom) =>
    paper.doc
      .lineWidth(1.5)
      .strokeColor(INK.text)
      .rect(frame.x, top, frame.width, bottom - top)
      .stroke(),
  );
  paper.y += look.gap;
};
