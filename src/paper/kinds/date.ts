import type { QuestionOf } from '../../forms/definition.ts';
import { fieldsOf } from '../../forms/kinds.ts';
import { beside, stacked, words } from '../page/plan.ts';
import type { OnPaper } from './onPaper.ts';
import { writingPlan } from './written.ts';

/** Three boxes side by side, each with its name. */
export const date: OnPaper<QuestionOf<'date'>> = {
  room: (sheet, question) => {
    const { paper, look, asked } = sheet;
    const shapes = [
      { label: asked.date.day, width: 2 * look.line, max: 2 },
      { label: asked.date.month, width: 2 * look.line, max: 2 },
      { label: asked.date.year, width: 3 * look.line, max: 4 },
    ];
    let at = 0;
    const boxes = fieldsOf(question).flatMap(({ name }, index) => {
      const shape = shapes[index];
      if (shape === undefined) return [];
      const place = at;
      const room = Math.max(
        shape.width,
        paper.set(shape.label, look.hint, 500).reduce((wide, line) => Math.max(wide, (line.width * look.hint.size) / 1000), 0),
      );
      at += room + 10;
      const { label, width, max } = shape;
      const box = writingPlan(sheet, { name, told: `${question.question} ${label}`, width, max });
      return [{ at: place, plan: stacked([words(paper, 'P', label, look.hint, room + 4), box]) }];
    });
    return beside(paper, boxes);
  },
};
