import { fill } from '../../content/slots.ts';
import type { SummaryPart, SummaryRow } from '../../forms/summary.ts';
import { drawTogether, textBlock } from '../page/blocks.ts';
import { drawCells, heightOfLines } from '../page/cells.ts';
import { INK, PAGE } from '../page/look.ts';
import type { Paper } from '../page/paper.ts';
import type { ReferralPdf } from './content.ts';
import type { Continuations } from './continued.ts';
import { BODY, H2, LABEL, LABEL_WIDTH, QUIET } from './look.ts';
import { drawRows, type Entry, type Lead, type Row } from './rows.ts';

/** An answer of more lines than this is set as running text: line breaks must not bury what comes after it. */
const MOST_LINES = 12;

const textsOf = ({ lines }: SummaryRow, breaks: string): readonly Entry[] => {
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length <= MOST_LINES) return filled.map((text) => ({ text }));
  return [{ text: filled.join(' / ') }, { text: breaks, style: { colour: INK.quiet } }];
};

const asRow = (row: SummaryRow, { words, referral, changed }: ReferralPdf): Row => {
  const said = words.referral;
  const notes = [
    ...(changed.includes(row.id) ? [fill(said.changedRow, { revision: String(referral.revision - 1) })] : []),
    ...row.remarks.map((text) => `${said.remark}: ${text}`),
  ];
  return {
    id: row.id,
    ...(row.number !== undefined && { number: row.number }),
    label: row.label,
    entries: [
      ...textsOf(row, said.breaks),
      ...notes.map((text): Entry => ({ text, style: { bold: true, colour: INK.warm }, sign: 'warning' })),
    ],
  };
};

const drawPart = (paper: Paper, part: SummaryPart, content: ReferralPdf, elsewhere: Continuations): void => {
  const said = content.words.referral;
  const section = paper.add(paper.root, 'Sect');
  const title = paper.lines(part.title, H2, PAGE.width, paper.add(section, 'H2'));
  const lead: Lead = {
    height: heightOfLines(title) + 3,
    draw: () => {
      paper.bookmark(part.title);
      drawCells(paper, [{ column: PAGE, lines: title }]);
      paper.y += 3;
    },
  };
  // An answer that was taken away is a change too, and stands in its own row.
  const shown = part.rows.filter((row) => row.answered || content.changed.includes(row.id));
  const left = part.rows.filter((row) => !shown.includes(row)).map(({ label }) => label);
  const rows = shown.map((row) => asRow(row, content));
  if (rows.length > 0)
    drawRows(paper, section, rows, {
      labelWidth: LABEL_WIDTH,
      value: BODY,
      label: LABEL,
      pad: 2,
      continued: said.continued,
      lead,
      elsewhere,
    });
  else {
    paper.ensure(lead.height + 30);
    lead.draw();
  }
  // Read at once, so never cut by the end of a page.
  if (left.length > 0)
    drawTogether(paper, [textBlock(paper, section, 'P', fill(said.notAnswered, { questions: left.join('; ') }), QUIET, PAGE)]);
  paper.y += 6;
};

/** Every answer, part by part; what was left empty is named in one line of its part. */
export const drawAnswers = (paper: Paper, content: ReferralPdf, elsewhere: Continuations): void => {
  for (const part of content.parts) drawPart(paper, part, content, elsewhere);
};
