import { fill } from '../../content/slots.ts';
import type { Item, Note, Part, Question } from '../../forms/definition.ts';
import { bar, drawTogether, gap, heightOf, markdownBlocks, textBlock, type Block } from '../page/blocks.ts';
import { conditionInWords } from '../kinds/conditionWords.ts';
import { INK, PAGE, type Column } from '../page/look.ts';
import type { Tag } from '../page/paper.ts';
import { questionBlocks, whyBlock } from './question.ts';
import type { Sheet } from '../kinds/sheet.ts';

const NOTE_INDENT = 14;

const noteBlocks = (sheet: Sheet, note: Note, parent: Tag): readonly Block[] => {
  const { paper, look, words } = sheet;
  const urgent = note.tone === 'urgent';
  const column: Column = { x: PAGE.x + NOTE_INDENT, width: PAGE.width - NOTE_INDENT };
  const blocks = markdownBlocks(paper, parent, note.words, urgent ? { ...look.body, bold: true } : look.body, column, words.notOnPaper);
  const whole: Block = {
    height: heightOf(blocks),
    draw: () => {
      const from = paper.position;
      for (const block of blocks) block.draw();
      bar(paper, from, PAGE.x + 2, urgent ? 4 : 2.5, urgent ? INK.text : INK.line);
    },
  };
  return blocks.length === 0 ? [] : [whole];
};

/** Questions that follow each other under the same condition, or one item without any. */
interface Group {
  readonly when: Question['when'];
  readonly items: readonly Item[];
}

const groupsOf = (items: readonly Item[]): readonly Group[] => {
  const groups: { when: Question['when']; items: Item[] }[] = [];
  for (const item of items) {
    const when = item.kind === 'note' ? undefined : item.when;
    const last = groups.at(-1);
    if (when !== undefined && last?.when !== undefined && JSON.stringify(last.when) === JSON.stringify(when)) last.items.push(item);
    else groups.push({ when, items: [item] });
  }
  return groups;
};

const introBlocks = (
  { paper, look, words, numbered, language }: Sheet,
  when: Question['when'],
  column: Column,
  tag: Tag,
): readonly Block[] => {
  if (when === undefined) return [];
  const said = words.conditions;
  const text = fill(said.intro, { condition: conditionInWords(when, numbered, said, language) });
  return [textBlock(paper, tag, 'P', text, { ...look.body, bold: true, colour: INK.warm }, column, look.body.size * 0.5)];
};

/** @param lead the head of the part, before its first group */
const drawGroup = (sheet: Sheet, { when, items }: Group, lead: readonly Block[], parent: Tag): void => {
  const { paper, look } = sheet;
  const tag = when === undefined ? parent : paper.add(parent, 'Sect');
  const indent = when === undefined ? 0 : look.number * 0.7;
  const column: Column = { x: PAGE.x + indent, width: PAGE.width - indent };
  let from = paper.position;
  const begin: Block = {
    height: 0,
    draw: () => {
      from = paper.position;
    },
  };
  for (const [index, item] of items.entries()) {
    const before =
      index === 0
        ? [...lead, ...(lead.length === 0 ? [gap(paper, look.gap)] : []), begin, ...introBlocks(sheet, when, column, tag)]
        : [gap(paper, look.gap)];
    drawTogether(paper, [...before, ...(item.kind === 'note' ? noteBlocks(sheet, item, tag) : questionBlocks(sheet, item, column, tag))]);
  }
  if (when !== undefined) bar(paper, from, PAGE.x + 2, 2);
};

/** A part of the form with its questions. */
export const drawPart = (sheet: Sheet, part: Part): void => {
  const { paper, look, words } = sheet;
  const tag = paper.add(paper.root, 'Sect');
  const rule: Block = {
    height: 8,
    draw: () => {
      const { y } = paper;
      paper.artifact(() =>
        paper.doc
          .lineWidth(2)
          .strokeColor(INK.deep)
          .moveTo(PAGE.x, y)
          .lineTo(PAGE.x + PAGE.width, y)
          .stroke(),
      );
      paper.y += 8;
    },
  };
  const head = [
    gap(paper, look.gap * 1.6),
    rule,
    textBlock(paper, tag, 'H2', part.title, look.part, PAGE, look.body.size * 0.4),
    ...(part.intro === undefined ? [] : markdownBlocks(paper, tag, part.intro, look.body, PAGE, words.notOnPaper)),
    ...(part.why === undefined ? [] : [whyBlock(sheet, part.why, PAGE, tag, look.body.size * 0.55)]),
    gap(paper, look.body.size * 0.4),
  ];
  const groups = groupsOf(part.items.filter((item) => !words.leaveOut.includes(item.id)));
  for (const [index, group] of groups.entries()) drawGroup(sheet, group, index === 0 ? head : [], tag);
};
