import { fill } from '../../content/slots.ts';
import type { Option } from '../../forms/pieces.ts';
import type { QuestionOf } from '../../forms/definition.ts';
import { optionsOf } from '../../forms/kinds.ts';
import { heightOf, markdownBlocks, textBlock, type Block } from '../page/blocks.ts';
import { conditionInWords } from './conditionWords.ts';
import type { Box } from '../page/fillable.ts';
import { INK, lineHeight, type Column } from '../page/look.ts';
import type { Tag } from '../page/paper.ts';
import type { OnPaper } from './onPaper.ts';
import type { Sheet } from './sheet.ts';

type Choosing = QuestionOf<'choice' | 'select' | 'choices'>;

interface Tick {
  readonly round: boolean;
  readonly label: string;
  readonly tag: Tag;
  readonly column: Column;
  /** What stands under the label. */
  readonly under: (column: Column) => readonly Block[];
  readonly field: (box: Box, form: Tag) => void;
}

/** A box to tick, or a ring, with its words beside it. */
const tickBlock = ({ paper, look }: Sheet, { round, label, tag, column, under, field }: Tick): Block => {
  const indent = look.tick + look.body.size * 0.75;
  const inner: Column = { x: column.x + indent, width: column.width - indent };
  const form = paper.add(tag, 'Form');
  const ring: Block = {
    height: 0,
    draw: () => {
      const y = paper.y + (lineHeight(look.body) - look.tick) / 2;
      const r = look.tick / 2;
      paper.artifact(() => {
        paper.doc.lineWidth(1.1).strokeColor(INK.text);
        if (round) paper.doc.circle(column.x + r, y + r, r).stroke();
        else paper.doc.rect(column.x, y, look.tick, look.tick).stroke();
      });
      field({ x: column.x, y, width: look.tick, height: look.tick }, form);
    },
  };
  const blocks = [ring, textBlock(paper, tag, 'P', label, look.body, inner), ...under(inner)];
  const after = look.body.size * 0.4;
  return {
    height: heightOf(blocks) + after,
    draw: () => {
      for (const block of blocks) block.draw();
      paper.y += after;
    },
  };
};

const notesUnder = ({ paper, look, words, numbered, language }: Sheet, option: Option, tag: Tag, column: Column): readonly Block[] => {
  const { when, hint, explain, stop } = option;
  const said = words.conditions;
  const quiet = (text: string): Block => textBlock(paper, tag, 'P', text, look.hint, column);
  return [
    ...(when === undefined ? [] : [quiet(fill(said.onlyIf, { condition: conditionInWords(when, numbered, said, language) }))]),
    ...(hint === undefined ? [] : [quiet(hint)]),
    ...(explain === undefined ? [] : markdownBlocks(paper, tag, explain, look.hint, column, words.notOnPaper)),
    ...(stop === undefined
      ? []
      : [textBlock(paper, tag, 'P', fill(words.stop, { title: stop.title }), { ...look.hint, bold: true, colour: INK.text }, column)]),
  ];
};

/** Short options of a long list stand in two columns, read down the first and then the second. */
const FEW = 6;
const hasNotes = ({ when, hint, explain, stop }: Option): boolean => [when, hint, explain, stop].some((note) => note !== undefined);

const columnsFor = ({ paper, look }: Sheet, question: Choosing, column: Column): readonly Column[] => {
  const half = { x: column.x, width: (column.width - 16) / 2 };
  const room = half.width - look.tick - look.body.size * 0.75;
  const fits = question.options.every((option) => !hasNotes(option) && paper.set(option.label, look.body, room).length <= 2);
  return question.options.length > FEW && fits ? [half, { ...half, x: column.x + half.width + 16 }] : [column];
};

const sideBySide = ({ paper }: Sheet, left: Block, right: Block): Block => ({
  height: Math.max(left.height, right.height),
  draw: () => {
    const top = paper.y;
    right.draw();
    const bottom = paper.y;
    paper.y = top;
    left.draw();
    paper.y = Math.max(bottom, paper.y);
  },
});

/** The options of a question, each with a ring, or with a box where several may be ticked. */
const optionBlocks = (sheet: Sheet, question: Choosing, several: boolean, column: Column, parent: Tag): readonly Block[] => {
  const { paper, fields } = sheet;
  const [first = column, second] = columnsFor(sheet, question, column);
  const perColumn = second === undefined ? question.options.length : Math.ceil(question.options.length / 2);
  const list = paper.add(parent, 'L');
  const addField = several ? fields.checkboxes(question.id) : fields.radios(question.id, question.question);
  const blocks = question.options.map((option, index) => {
    const tag = paper.add(paper.add(list, 'LI'), 'LBody');
    return tickBlock(sheet, {
      round: !several,
      label: option.label,
      tag,
      column: index < perColumn ? first : (second ?? first),
      under: (inner) => notesUnder(sheet, option, tag, inner),
      field: (box, form) => addField(option.value, `${question.question} ${option.label}`, box, form),
    });
  });
  if (second === undefined) return blocks;
  return blocks.slice(0, perColumn).map((left, row) => {
    const right = blocks[row + perColumn];
    return right === undefined ? left : sideBySide(sheet, left, right);
  });
};

export const oneOption: OnPaper<QuestionOf<'choice' | 'select'>> = {
  room: (sheet, question, column, tag) => optionBlocks(sheet, question, false, column, tag),
  advice: (words) => words.tickOne,
};

export const severalOptions: OnPaper<QuestionOf<'choices'>> = {
  room: (sheet, question, column, tag) => optionBlocks(sheet, question, true, column, tag),
};

/** One statement to agree to. */
export const confirm: OnPaper<QuestionOf<'confirm'>> = {
  room: (sheet, question, column, tag) =>
    optionsOf(question).map(({ value, label }) =>
      tickBlock(sheet, {
        round: false,
        label,
        tag,
        column,
        under: () => [],
        field: (box, form) => sheet.fields.checkbox(question.id, `${question.question} ${label}`, value, box, form),
      }),
    ),
};
