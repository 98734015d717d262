import { drawTogether, gap } from '../page/blocks.ts';
import { INK } from '../page/look.ts';
import { beside, placed, space, stacked, within, words as wordsPlan, type Plan } from '../page/plan.ts';
import { drawFramed, titledPlan } from './frames.ts';
import { writingPlan } from '../kinds/written.ts';
import type { Sheet } from '../kinds/sheet.ts';

/** Names of fields that are no question's. */
export const OWN_FIELDS = { helper: 'paper-helper', date: 'paper-date' } as const;

const labelled = (sheet: Sheet, name: string, label: string, width: number): Plan => {
  const { paper, look } = sheet;
  return within(
    paper,
    'P',
    stacked([wordsPlan(paper, 'Span', label, look.body, width, 2), writingPlan(sheet, { name, told: label, width, max: 200 })]),
  );
};

/** Who helped, and the day. */
const signature = (sheet: Sheet, width: number): Plan => {
  const { paper, look, words } = sheet;
  const day = Math.min(width * 0.3, look.line * 6);
  const left = width - day - 14;
  return beside(paper, [
    { plan: labelled(sheet, OWN_FIELDS.helper, words.helper, left), at: 0 },
    { plan: labelled(sheet, OWN_FIELDS.date, words.date, day), at: left + 14 },
  ]);
};

/** A label with a line to write on by hand alone. */
const staffLine = ({ paper, look }: Sheet, label: string, width: number): Plan =>
  stacked([
    wordsPlan(paper, 'P', label, look.hint, width),
    {
      height: look.line * 0.7,
      draw: (_, x) => {
        paper.y += look.line * 0.7;
        const { y } = paper;
        paper.artifact(() =>
          paper.doc
            .lineWidth(0.6)
            .strokeColor(INK.quiet)
            .moveTo(x, y)
            .lineTo(x + width, y)
            .stroke(),
        );
      },
    },
  ]);

const staffBox = (sheet: Sheet, width: number): Plan => {
  const { paper, look, words } = sheet;
  const lines = [words.staff.received, words.staff.reference, words.staff.entered];
  const each = (width - 2 * 14) / lines.length;
  return stacked([
    wordsPlan(paper, 'H2', words.staff.title, look.question, width, 2),
    beside(
      paper,
      lines.map((label, index) => ({ plan: staffLine(sheet, label, each), at: index * (each + 14) })),
    ),
  ]);
};

/** After the last question: who helped, the day, where to send it, and room for the staff who get it. */
export const drawClosing = (sheet: Sheet, title: string, send: string): void => {
  const { paper, look } = sheet;
  const { x, width } = look.frame;
  const tag = paper.add(paper.root, 'Sect');
  drawTogether(paper, [gap(paper, look.gap * 1.5), placed(signature(sheet, width), tag, x)]);
  drawFramed(sheet, tag, (inner) => titledPlan(sheet, title, send, inner));
  drawTogether(paper, [placed(stacked([staffBox(sheet, width), space(paper, 2)]), tag, x)]);
};
