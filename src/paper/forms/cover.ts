import type { FormDefinition } from '../../forms/definition.ts';
import { drawTogether, gap } from '../page/blocks.ts';
import { markdown, placed, space, stacked, words as wordsPlan } from '../page/plan.ts';
import { drawFramed, titledPlan } from './frames.ts';
import type { Sheet } from '../kinds/sheet.ts';

/** Before the first question: whether it is safe, where it goes, what to know before, and how to fill it in. */
export const drawCover = (sheet: Sheet, form: FormDefinition, serviceName: string): void => {
  const { paper, look, words, asked } = sheet;
  const { x, width } = look.frame;
  const tag = paper.add(paper.root, 'Sect');
  const half = look.body.size * 0.5;
  drawTogether(
    paper,
    [wordsPlan(paper, 'P', serviceName, look.hint, width, 1), wordsPlan(paper, 'H1', form.title, look.title, width)].map((plan) =>
      placed(plan, tag, x),
    ),
  );
  drawFramed(sheet, tag, (inner) =>
    stacked([titledPlan(sheet, words.safeTitle, words.safe, inner), space(paper, half), markdown(paper, words.goes, look.body, inner)]),
  );
  drawTogether(paper, [placed(titledPlan(sheet, asked.blank.beforeTitle, form.paper ?? form.before, width), tag, x), gap(paper, look.gap)]);
  drawTogether(paper, [placed(titledPlan(sheet, words.howTitle, words.how, width), tag, x)]);
};
