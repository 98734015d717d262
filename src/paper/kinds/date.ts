import type { QuestionOf } from '../../forms/definition.ts';
import { fieldsOf } from '../../forms/kinds.ts';
import type { Block } from '../page/blocks.ts';
import { INK, lineHeight, type Column } from '../page/look.ts';
import { drawCells } from '../page/cells.ts';
import type { Tag } from '../page/paper.ts';
import type { OnPaper } from './onPaper.ts';
import type { Sheet } from './sheet.ts';

/** Three boxes side by side, each under its name. */
const dateBlock = (sheet: Sheet, question: QuestionOf<'date'>, column: Column, parent: Tag): Block => {
  const { paper, fields, look, asked } = sheet;
  const { day, month, year } = asked.date;
  const shapes = [
    { label: day, width: 2.2 * look.line, max: 2 },
    { label: month, width: 2.2 * look.line, max: 2 },
    { label: year, width: 3.4 * look.line, max: 4 },
  ];
  const labelHeight = lineHeight(look.hint);
  const pieces = fieldsOf(question).flatMap(({ name }, index) => {
    const shape = shapes[index];
    if (shape === undefined) return [];
    const lines = paper.lines(shape.label, look.hint, shape.width, paper.add(parent, 'P'));
    return [{ ...shape, name, lines, form: paper.add(parent, 'Form') }];
  });
  const height = labelHeight + look.line + 2;
  return {
    height,
    draw: () => {
      let { x } = column;
      const top = paper.y;
      for (const { name, label, lines, form, width, max } of pieces) {
        paper.y = top;
        drawCells(paper, [{ column: { x, width }, lines }]);
        const box = { x, y: top + labelHeight, width, height: look.line };
        paper.artifact(() => paper.doc.lineWidth(1).strokeColor(INK.text).rect(box.x, box.y, box.width, box.height).stroke());
        const inside = { x: x + 2, y: box.y + 2, width: width - 4, height: box.height - 4 };
        fields.text(name, `${question.question} ${label}`, inside, form, { max });
        x += width + 12;
      }
      paper.y = top + height;
    },
  };
};

export const date: OnPaper<QuestionOf<'date'>> = {
  room: (sheet, question, column, tag) => [dateBlock(sheet, question, column, tag)],
};
