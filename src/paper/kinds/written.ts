import type { Kind } from '../../forms/definition.ts';
import { fieldsOf, longest, type Of } from '../../forms/kinds.ts';
import type { Block } from '../page/blocks.ts';
import { INK, type Column } from '../page/look.ts';
import type { Tag } from '../page/paper.ts';
import type { OnPaper } from './onPaper.ts';
import type { Sheet } from './sheet.ts';

/** A box to write in, with lines to write on by hand, and a field over it. */
const writingBlock = <K extends Kind>(
  { paper, fields, look }: Sheet,
  question: Of<K>,
  column: Column,
  tag: Tag,
  rows: number,
  spellCheck: boolean,
): Block => {
  const height = rows * look.line;
  const form = paper.add(tag, 'Form');
  const [{ name }] = fieldsOf(question);
  return {
    height: height + 2,
    draw: () => {
      const { doc, y } = paper;
      paper.artifact(() => {
        doc.lineWidth(1).strokeColor(INK.text).rect(column.x, y, column.width, height).stroke();
        doc.lineWidth(0.5).strokeColor(INK.line);
        for (let row = 1; row < rows; row += 1) {
          doc
            .moveTo(column.x + 6, y + row * look.line)
            .lineTo(column.x + column.width - 6, y + row * look.line)
            .stroke();
        }
      });
      const box = { x: column.x + 2, y: y + 2, width: column.width - 4, height: height - 4 };
      fields.text(name, question.question, box, form, { max: longest(question), multiline: rows > 1, spellCheck });
      paper.y += height + 2;
    },
  };
};

type Written = 'text' | 'name' | 'longText' | 'phone' | 'email' | 'identifier';

/** One line. */
export const line: OnPaper<Of<Written>> = {
  room: (sheet, question, column, tag) => [writingBlock(sheet, question, column, tag, 1, false)],
};

/** One short line. */
export const shortLine: OnPaper<Of<Written>> = {
  room: (sheet, question, { x, width }, tag) => [
    writingBlock(sheet, question, { x, width: Math.min(width, sheet.look.line * 10) }, tag, 1, false),
  ],
};

/** As many lines as a person needs who writes by hand. */
export const severalLines: OnPaper<Of<'longText'>> = {
  room: (sheet, question, column, tag) => {
    const rows = Math.min(10, Math.max(3, Math.ceil((longest(question) ?? 0) / 110) + 1));
    return [writingBlock(sheet, question, column, tag, rows, true)];
  },
};
