import type { Question } from '../forms/definition.ts';
import { fieldsOf, longest } from '../forms/questionKinds.ts';
import { gap, textBlock, type Block } from './blocks.ts';
import { INK, lineHeight, type Column } from './look.ts';
import { confirmBlocks, optionBlocks } from './optionBlocks.ts';
import type { Tag } from './paper.ts';
import type { Sheet } from './sheet.ts';

type Typing = Exclude<Question, { options: unknown } | { kind: 'confirm' }>;

/** A box to write in, with room to write by hand, and a field over it. */
const writingBlock = ({ paper, fields, look }: Sheet, name: string, question: Typing, column: Column, tag: Tag, rows: number): Block => {
  const height = rows * look.line;
  const form = paper.add(tag, 'Form');
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
      const spellCheck = question.kind === 'longText';
      fields.text(name, question.question, box, form, { max: longest(question), multiline: rows > 1, spellCheck });
      paper.y += height + 2;
    },
  };
};

const dateBlock = (sheet: Sheet, question: Typing, column: Column, parent: Tag): Block => {
  const { paper, fields, look, words } = sheet;
  const names = [words.date.day, words.date.month, words.date.year];
  const fieldNames = fieldsOf(question);
  const labelHeight = lineHeight(look.hint);
  const widths = [2.2, 2.2, 3.4].map((wide) => wide * look.line);
  const pieces = names.map((name, index) => ({
    label: paper.lines(name, look.hint, widths[index] ?? 0, paper.add(parent, 'P')),
    form: paper.add(parent, 'Form'),
  }));
  const height = labelHeight + look.line + 2;
  return {
    height,
    draw: () => {
      let { x } = column;
      const top = paper.y;
      for (const [index, { label, form }] of pieces.entries()) {
        const width = widths[index] ?? look.line;
        paper.y = top;
        paper.cells([{ column: { x, width }, lines: label }]);
        const box = { x, y: top + labelHeight, width, height: look.line };
        paper.artifact(() => paper.doc.lineWidth(1).strokeColor(INK.text).rect(box.x, box.y, box.width, box.height).stroke());
        const inside = { x: x + 2, y: box.y + 2, width: width - 4, height: box.height - 4 };
        fields.text(fieldNames[index] ?? question.id, `${question.question} ${names[index] ?? ''}`, inside, form, {
          max: index === 2 ? 4 : 2,
        });
        x += width + 12;
      }
      paper.y = top + height;
    },
  };
};

/** How many lines a person needs who writes by hand. */
const rowsFor = (question: Typing): number =>
  question.kind === 'longText' ? Math.min(10, Math.max(3, Math.ceil(longest(question) / 110) + 1)) : 1;

const NARROW: readonly Question['kind'][] = ['phone', 'identifier'];

const typedBlocks = (sheet: Sheet, question: Typing, column: Column, tag: Tag): readonly Block[] => {
  if (question.kind === 'date') return [dateBlock(sheet, question, column, tag)];
  const [name = question.id] = fieldsOf(question);
  const width = NARROW.includes(question.kind) ? Math.min(column.width, sheet.look.line * 10) : column.width;
  return [writingBlock(sheet, name, question, { x: column.x, width }, tag, rowsFor(question))];
};

const answerBlocks = (sheet: Sheet, question: Question, column: Column, tag: Tag): readonly Block[] => {
  if (question.kind === 'confirm') return confirmBlocks(sheet, question, column, tag);
  if ('options' in question) return optionBlocks(sheet, question, column, tag);
  return typedBlocks(sheet, question, column, tag);
};

/** A question with its number, its hint, why we ask, and room for the answer. */
export const questionBlocks = (sheet: Sheet, question: Question, column: Column, parent: Tag): readonly Block[] => {
  const { paper, look, words, numbered } = sheet;
  const tag = paper.add(parent, 'Sect');
  const inner: Column = { x: column.x + look.number, width: column.width - look.number };
  const heading = paper.add(tag, 'H3');
  const number = paper.lines(String(numbered.get(question.id)?.number ?? ''), look.question, look.number, heading);
  const asked = question.required === undefined ? `${question.question} ${words.optional}` : question.question;
  const lines = paper.lines(asked, look.question, inner.width, heading);
  const head: Block = {
    height: lines.length * lineHeight(look.question) + 2,
    draw: () => {
      paper.cells([
        { column, lines: number },
        { column: inner, lines },
      ]);
      paper.y += 2;
    },
  };
  const tick = question.kind === 'choice' || question.kind === 'select' ? [words.tickOne] : [];
  const hint = [...(question.hint === undefined ? [] : [question.hint]), ...tick].join(' ');
  return [
    head,
    ...(hint === '' ? [] : [textBlock(paper, tag, 'P', hint, look.hint, inner)]),
    ...(question.why === undefined
      ? []
      : [
          textBlock(
            paper,
            tag,
            'P',
            words.why.replace('{why}', () => question.why ?? ''),
            look.hint,
            inner,
          ),
        ]),
    gap(paper, look.body.size * 0.5),
    ...answerBlocks(sheet, question, inner, tag),
  ];
};
