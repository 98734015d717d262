import { fill } from '../../content/slots.ts';
import type { Item, Note, Part, Question } from '../../forms/definition.ts';
import type { Condition } from '../../forms/pieces.ts';
import { bar, drawTogether, gap, rule, type Block } from '../page/blocks.ts';
import { conditionInWords } from '../kinds/conditionWords.ts';
import { INK } from '../page/look.ts';
import type { Tag } from '../page/paper.ts';
import { beside, markdown, placed, stacked, words as wordsPlan, type Plan } from '../page/plan.ts';
import { questionPlan } from './question.ts';
import type { Sheet } from '../kinds/sheet.ts';

const wordsOf = ({ paper, words }: Note): string => (paper === false ? '' : (paper ?? words));

/** Words that stand in a part beside its questions, with a bar at their left. */
const notePlan = ({ paper, look, words }: Sheet, note: Note, width: number): Plan => {
  const text = wordsOf(note);
  const urgent = note.tone === 'urgent';
  const indent = look.number * 0.6;
  const said = markdown(paper, text, urgent ? look.question : look.hint, width - indent, words.notOnPaper);
  return {
    ...said,
    draw: (parent, x) => {
      const from = paper.position;
      said.draw(parent, x + indent);
      bar(paper, from, x + 2, urgent ? 4 : 2.5, urgent ? INK.text : INK.line);
    },
  };
};

/** Items under each other, and questions side by side where that is lower: as low as the order of the form allows. */
const rowsOf = (sheet: Sheet, items: readonly Item[], width: number): readonly Plan[] => {
  const { paper, look } = sheet;
  const half = (width - look.number) / 2;
  const cost = (rows: readonly Plan[]): number => rows.reduce((sum, { height }) => sum + height + look.gap, 0);
  const whole = (item: Item): readonly Plan[] => [item.kind === 'note' ? notePlan(sheet, item, width) : questionPlan(sheet, item, width)];
  const pair = (left: Item, right: Item): readonly Plan[] | undefined =>
    left.kind === 'note' || right.kind === 'note'
      ? undefined
      : [
          beside(paper, [
            { plan: questionPlan(sheet, left, half), at: 0 },
            { plan: questionPlan(sheet, right, half), at: half + look.number },
          ]),
        ];
  let [before, best]: readonly (readonly Plan[])[] = [[], []];
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    const alone = [...(best ?? []), ...whole(item)];
    const two = previous === undefined ? undefined : pair(previous, item);
    const paired = two === undefined ? undefined : [...(before ?? []), ...two];
    before = best;
    best = paired !== undefined && cost(paired) < cost(alone) - look.gap ? paired : alone;
  }
  return best ?? [];
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

/** For whom the questions are that follow. */
const introPlan = ({ paper, look, words, numbered, language }: Sheet, when: Condition, width: number): Plan => {
  const said = words.conditions;
  const text = fill(said.intro, { condition: conditionInWords(when, numbered, said, language) });
  return wordsPlan(paper, 'P', text, { ...look.question, colour: INK.warm }, width, look.body.size * 0.2);
};

/** Nothing leads from the foot of a page to the next. */
const led = (lead: Plan, [first, ...rest]: readonly Plan[]): readonly Plan[] => [
  stacked(first === undefined ? [lead] : [lead, first]),
  ...rest,
];

/** @param lead the head of the part, before its first group */
const drawGroup = (sheet: Sheet, { when, items }: Group, lead: readonly Block[], parent: Tag): void => {
  const { paper, look } = sheet;
  const { frame } = look;
  const tag = when === undefined ? parent : paper.add(parent, 'Sect');
  const indent = when === undefined ? 0 : look.number * 0.5;
  const x = frame.x + indent;
  const width = frame.width - indent;
  let from = paper.position;
  const begin: Block = {
    height: 0,
    draw: () => {
      from = paper.position;
    },
  };
  const [only] = items.length === 1 ? items : [];
  const intro = when === undefined ? undefined : (wide: number): Plan => introPlan(sheet, when, wide);
  const rows =
    intro === undefined
      ? rowsOf(sheet, items, width)
      : only === undefined || only.kind === 'note'
        ? led(intro(width), rowsOf(sheet, items, width))
        : [questionPlan(sheet, only, width, intro)];
  const first = [...lead, gap(paper, look.gap), begin];
  for (const [index, row] of rows.entries()) drawTogether(paper, [...(index === 0 ? first : [gap(paper, look.gap)]), placed(row, tag, x)]);
  if (when !== undefined) bar(paper, from, frame.x + 2, 2);
};

/** What is asked and said on paper; what two notes say is said once. */
const onPaper = (item: Item, index: number, items: readonly Item[]): boolean => {
  if (item.kind !== 'note') return item.online !== true;
  const text = wordsOf(item);
  return text !== '' && !items.slice(0, index).some((each) => each.kind === 'note' && wordsOf(each) === text);
};

/** A part of the form with its questions. */
export const drawPart = (sheet: Sheet, part: Part): void => {
  const { paper, look, words, asked } = sheet;
  const { frame } = look;
  const tag = paper.add(paper.root, 'Sect');
  const line: Block = {
    height: 6,
    draw: () => {
      paper.artifact(() => rule(paper, paper.y, frame, 1.6, INK.deep));
      paper.y += 6;
    },
  };
  const why = part.why === undefined ? [] : [`**${asked.whyWeAsk}** ${part.why}`];
  const said = part.paper ?? [...(part.intro === undefined ? [] : [part.intro]), ...why].join('\n\n');
  const head = [
    gap(paper, look.gap * 1.5),
    line,
    ...[
      wordsPlan(paper, 'H2', part.title, look.part, frame.width),
      ...(said === false || said === '' ? [] : [markdown(paper, said, look.body, frame.width, words.notOnPaper)]),
    ].map((plan) => placed(plan, tag, frame.x)),
  ];
  for (const [index, group] of groupsOf(part.items.filter(onPaper)).entries()) drawGroup(sheet, group, index === 0 ? head : [], tag);
};
