import type { Kind } from '../../forms/definition.ts';
import { fieldsOf, longest, type Of } from '../../forms/kinds.ts';
import { INK } from '../page/look.ts';
import type { Plan } from '../page/plan.ts';
import type { OnPaper } from './onPaper.ts';
import type { Sheet } from './sheet.ts';

export interface Writing {
  /** Of the field. */
  readonly name: string;
  /** What a screen reader says of it. */
  readonly told: string;
  readonly width: number;
  readonly rows?: number;
  readonly max?: number | undefined;
  readonly spellCheck?: boolean;
}

/** A box to write in, with lines to write on by hand, and a field over it. */
export const writingPlan = ({ paper, fields, look }: Sheet, { name, told, width, rows = 1, max, spellCheck = false }: Writing): Plan => {
  const height = rows * look.line;
  return {
    height: height + 1,
    draw: (parent, x) => {
      const { doc, y } = paper;
      const form = paper.add(parent, 'Form');
      paper.artifact(() => {
        doc.lineWidth(0.9).strokeColor(INK.text).rect(x, y, width, height).stroke();
        doc.lineWidth(0.5).strokeColor(INK.line);
        for (let row = 1; row < rows; row += 1) {
          doc
            .moveTo(x + 6, y + row * look.line)
            .lineTo(x + width - 6, y + row * look.line)
            .stroke();
        }
      });
      fields.text(name, told, { x: x + 1, y: y + 1, width: width - 2, height: height - 2 }, form, { max, multiline: rows > 1, spellCheck });
      paper.y += height + 1;
    },
  };
};

const room = <K extends Kind>(sheet: Sheet, question: Of<K>, width: number, rows: number, spellCheck: boolean): Plan => {
  const [{ name }] = fieldsOf(question);
  return writingPlan(sheet, { name, told: question.question, width, rows, max: longest(question), spellCheck });
};

type Written = 'text' | 'name' | 'longText' | 'phone' | 'email' | 'identifier';

/** A line too short for a name is none: another place is found for it. */
const longEnough = ({ look }: Sheet, plan: Plan, width: number): Plan => (width < look.line * 6 ? { ...plan, height: Infinity } : plan);

/** One line. */
export const line: OnPaper<Of<Written>> = {
  room: (sheet, question, width) => longEnough(sheet, room(sheet, question, width, 1, false), width),
};

/** One short line. */
export const shortLine: OnPaper<Of<Written>> = {
  room: (sheet, question, width) => longEnough(sheet, room(sheet, question, Math.min(width, sheet.look.line * 9), 1, false), width),
};

/** A few lines; who writes more, writes on another sheet. */
export const severalLines: OnPaper<Of<'longText'>> = {
  room: (sheet, question, width) => {
    const max = longest(question) ?? 0;
    return longEnough(sheet, room(sheet, question, width, max > 1000 ? 4 : 3, true), width);
  },
};
